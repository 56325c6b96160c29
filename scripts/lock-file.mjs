import { readFileSync } from 'node:fs';

/** What would make `npm ci` fail elsewhere, or send it to somebody's private registry. */
export function lockFileFaults(file = 'package-lock.json') {
  const packages = Object.entries(JSON.parse(readFileSync(file, 'utf8')).packages);
  const names = new Set(packages.map(([path]) => path));
  const withAddress = packages.filter(([, entry]) => entry.resolved !== undefined && !entry.link);
  return [
    ...withAddress.map(
      ([path]) => `${path}: has a download address (.npmrc: omit-lockfile-registry-resolved)`,
    ),
    ...packages.flatMap(([path, entry]) => missingOptional(path, entry, names)),
  ];
}

/** npm leaves out a binary for another system when it could not look it up; `npm ci` then refuses the file there. */
function missingOptional(path, entry, names) {
  return Object.entries({ ...entry.optionalDependencies })
    .filter(([name]) => !placesFor(path, name).some((place) => names.has(place)))
    .map(([name, version]) => `${path || 'package.json'}: lacks its optional package ${name} ${version}`);
}

/** Where Node.js looks for a package: beside the one that needs it, then in every folder above. */
function placesFor(path, name) {
  const parents = path === '' ? [] : path.split(/\/?node_modules\//).slice(1);
  return parents
    .map(
      (_, depth) =>
        `node_modules/${[...parents.slice(0, parents.length - depth), name].join('/node_modules/')}`,
    )
    .concat(`node_modules/${name}`);
}
