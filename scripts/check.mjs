import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { lockFileFaults } from './lock-file.mjs';
import { installCommand, TOOLS } from './tools.mjs';

/*
 * Everything that must hold: steps, two at a time, then the tests; a failing step does not stop the others. With
 * arguments: only the tests, and the arguments go to Jest. bin/test calls this. The last line counts tests, and each step
 * as one.
 */
const bin = (script, ...args) => [process.execPath, `node_modules/${script}`, ...args];

const STEPS = [
  ['Lint', () => run(bin('eslint/bin/eslint.js', '.'))], // the longest first
  ['Lock file', async () => report(lockFileFaults())],
  ['Format', () => run(bin('prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'))],
  ['Types', () => run(bin('typescript/bin/tsc', '-p', 'tsconfig.json'))],
  [
    'Dependency rule',
    () =>
      run(bin('dependency-cruiser/bin/dependency-cruiser.mjs', '--config', '.dependency-cruiser.cjs', 'src')),
  ],
  ['Build', () => run(['sh', '-c', '. scripts/prepare.sh && need_build'])],
];

const count = { passed: 0, failed: 0 };

const jestArguments = process.argv.slice(2);
for (const tool of TOOLS.filter(({ isThere }) => !isThere())) {
  process.stdout.write(`Installing ${tool.name} …\n`);
  await step(`Installing ${tool.name}`, () => install(tool));
}
if (jestArguments.length === 0) await twoAtATime(STEPS);
await test(jestArguments);

process.stdout.write(`\n${count.passed} passed, ${count.failed} failed\n`);
process.exitCode = count.failed === 0 ? 0 : 1;

/** Two cores are the least that anybody has, and no step keeps more than one busy. */
async function twoAtATime(steps) {
  const waiting = [...steps];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await step(...next);
  };
  await Promise.all([work(), work()]);
}

/** Says how long the step took, and what it has to say if it fails. */
async function step(title, work) {
  const begin = Date.now();
  const { isFine, output } = await work();
  const seconds = `${Math.round((Date.now() - begin) / 1000)} s`;
  process.stdout.write(
    isFine ? `${title}: ok, ${seconds}\n` : `${title}: FAILED, ${seconds}\n${indent(output)}\n`,
  );
  count[isFine ? 'passed' : 'failed'] += 1;
}

function run([command, ...args]) {
  return new Promise((resolve) => {
    const output = [];
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', (data) => output.push(data));
    child.stderr.on('data', (data) => output.push(data));
    child.once('error', (error) => output.push(Buffer.from(error.message)));
    child.once('close', (code) => resolve({ isFine: code === 0, output: Buffer.concat(output).toString() }));
  });
}

async function install(tool) {
  const command = installCommand(tool);
  if (command === undefined) return report([`The tests need ${tool.name}. ${tool.advice}`]);
  const { isFine, output } = await run(['sh', '-c', command]);
  return isFine && tool.isThere()
    ? { isFine }
    : report([output, `Install ${tool.name} by hand. ${tool.advice}`]);
}

function report(faults) {
  return { isFine: faults.length === 0, output: faults.join('\n') };
}

function indent(text) {
  return stripVTControlCharacters(text).trim().replaceAll(/^/gm, '  | ');
}

/** Jest shows its own progress; its counts come from a file. No file: it could not even begin. */
async function test(args) {
  process.stdout.write('Tests\n');
  const folder = mkdtempSync(join(tmpdir(), 'tiktak-test-'));
  const file = join(folder, 'counts.json');
  const reporters = ['--reporters=default', '--reporters=<rootDir>/test/setup/count-reporter.cjs'];
  const [command, ...rest] = bin('jest/bin/jest.js', ...args, ...reporters);
  const env = { ...process.env, TEST_COUNTS_FILE: file };
  const child = spawn(command, rest, { stdio: ['ignore', 'inherit', 'inherit'], env });
  const code = await new Promise((resolve) => child.once('close', resolve));
  const { passed, failed } = readCounts(file);
  rmSync(folder, { recursive: true });
  count.passed += passed;
  count.failed += code !== 0 && failed === 0 ? 1 : failed;
}

function readCounts(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { passed: 0, failed: 1 };
  }
}
