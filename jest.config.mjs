// NestJS 12 is published as ES modules only, while some of its companions are CommonJS. Inside Jest everything becomes
// CommonJS: our sources and the packages that have no CommonJS form. No --experimental-vm-modules.
const swc = (parser, transform) => [
  '@swc/jest',
  {
    swcrc: false,
    sourceMaps: 'inline',
    jsc: { target: 'es2023', keepClassNames: true, parser, ...(transform && { transform }) },
    // 'node': a default import is the whole module.exports, right for CommonJS packages, as in real ES modules. Of an
    // ES module it would be the namespace, but our sources have no default exports.
    module: { type: 'commonjs', importInterop: 'node' },
  },
];
const typescript = swc(
  { syntax: 'typescript', decorators: true },
  { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: true },
);
const javascript = swc({ syntax: 'ecmascript' });

// These packages keep a CommonJS package's default export where the standard says: under `default`.
const standardInterop = ['@swc/jest', { ...javascript[1], module: { type: 'commonjs' } }];

const esmOnly = [
  '@borewit/text-codec',
  '@nestjs/[^/]+',
  '@puppeteer/browsers',
  '@tokenizer/[^/]+',
  'file-type',
  'jose',
  'non-error',
  'oauth4webapi',
  'openid-client',
  'pg-boss',
  'puppeteer',
  'puppeteer-core',
  'rrule-temporal',
  'serialize-error',
  'strtok3',
  'token-types',
  'uint8array-extras',
];

/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/src/**/*.spec.ts', '<rootDir>/test/**/*.spec.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' }, // './x.js' in a source is './x.ts' on disk
  transform: {
    '/node_modules/(?:@puppeteer|pg-boss|puppeteer|puppeteer-core|serialize-error)/.+\\.js$': standardInterop,
    '^.+\\.ts$': typescript,
    '^.+\\.m?js$': javascript,
  },
  transformIgnorePatterns: [`/node_modules/(?!(?:.*/node_modules/)?(?:${esmOnly.join('|')})/)`],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.runtime/', '<rootDir>/.data/'],
  globalSetup: '<rootDir>/test/setup/global-setup.mjs',
  globalTeardown: '<rootDir>/test/setup/global-teardown.mjs',
  maxWorkers: 2,
  workerIdleMemoryLimit: '1500MB',
  testTimeout: 30_000,
};
