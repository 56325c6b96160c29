/*
 * The one-way rule of docs/architecture.md, as lists: main, app, cli -> modules -> shared, and among the modules a
 * higher layer may use a lower one. Imports of types count as well.
 */

/** Lowest first. A new module gets its place here. */
const LAYERS = [
  ['tenants'],
  ['audit', 'rate-limit'],
  ['users'],
  ['auth'],
  ['team'],
  ['customers', 'service-catalog'],
  ['projects'],
  ['log-entries'],
  ['invoices'],
  ['settings', 'billing'],
  ['exports', 'dashboard', 'imports', 'trash'],
  ['invoice-emails'],
  ['admin', 'health', 'demo'],
];

/** Modules of one layer do not know each other, but for these pairs: [who, may use]. */
const SIBLINGS = [['customers', 'service-catalog']];

/** Features learn who is asking from shared/http; only these may use the module auth. */
const MAY_USE_AUTH = ['team', 'billing', 'admin', 'demo'];

const inModules = (names) => `^src/modules/(?:${names.join('|')})/`;
const PURE = '/(?:domain|documents|einvoice|templates)/';
const ALL = LAYERS.flat();

function layerRules() {
  return ALL.map((name) => {
    const layer = LAYERS.findIndex((names) => names.includes(name));
    const allowed = [
      name,
      ...LAYERS.slice(0, layer).flat(),
      ...SIBLINGS.filter(([who]) => who === name).map(([, used]) => used),
    ];
    return {
      name: `layer-of-${name}`,
      comment: `${name} may use ${allowed.slice(1).join(', ') || 'no other module'}: see LAYERS.`,
      severity: 'error',
      from: { path: inModules([name]) },
      to: { path: '^src/modules/', pathNot: inModules(allowed) },
    };
  });
}

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...layerRules(),
    {
      name: 'module-without-layer',
      comment: 'Give the module its place in LAYERS.',
      severity: 'error',
      from: { path: '^src/modules/', pathNot: inModules(ALL) },
      to: {},
    },
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one thing, or hide a third one.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'shared-knows-no-module',
      severity: 'error',
      from: { path: '^src/shared/' },
      to: { path: '^src/(?!shared/)' },
    },
    {
      name: 'modules-do-not-know-the-app',
      severity: 'error',
      from: { path: '^src/modules/' },
      to: { path: '^src/(?!modules/|shared/)' },
    },
    {
      name: 'migrations-stand-alone',
      comment: 'A migration is never edited after it landed, so it may not change with the code.',
      severity: 'error',
      from: { path: '^migrations/' },
      to: { path: '^src/' },
    },
    {
      name: 'private-to-its-module',
      comment: 'Ask the service of the other module; its SQL, routes and mapping are its own.',
      severity: 'error',
      from: { path: '^src/modules/([^/]+)/' },
      to: { path: '\\.(?:repository|controller|mapper)\\.ts$', pathNot: '^src/modules/$1/' },
    },
    {
      name: 'pure-stays-pure',
      comment: 'Rules and documents know only each other, their errors, and shared/{money,time,text,errors}.',
      severity: 'error',
      from: { path: PURE },
      to: {
        path: '^(?:src|migrations)/',
        pathNot: [PURE, '^src/shared/(?:money|time|text|errors)/', '\\.errors\\.ts$'],
      },
    },
    {
      name: 'auth-only-at-the-edge',
      comment: 'Use @CurrentActor() and @Roles() of shared/http.',
      severity: 'error',
      from: { path: '^src/modules/', pathNot: inModules(['auth', ...MAY_USE_AUTH]) },
      to: { path: inModules(['auth']) },
    },
    {
      name: 'nobody-uses-health',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/[^/]+\\.ts$', inModules(['health'])] },
      to: { path: inModules(['health']) },
    },
    {
      name: 'declared-packages-only',
      comment: 'Add the package to "dependencies" of package.json.',
      severity: 'error',
      from: { path: '^(?:src|migrations)/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-dead-imports',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    exclude: { path: '\\.spec\\.ts$' },
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'require', 'types'],
    },
  },
};
