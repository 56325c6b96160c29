import tseslint from 'typescript-eslint';

/*
 * Prettier formats; ESLint looks after safety, sizes and what may be used where (docs/architecture.md).
 * The direction of imports between modules is checked by dependency-cruiser.
 */
const TESTS = ['test/**/*.ts', '**/*.spec.ts'];

const DEFAULT_EXPORT = {
  selector: 'ExportDefaultDeclaration, ExportSpecifier[exported.name="default"]',
  message: 'Export by name: a thing is called the same everywhere.',
};
const BARREL = {
  selector: 'ExportAllDeclaration',
  message: 'Import from the file that defines it: no barrels.',
};
const PROCESS_ENV = {
  selector:
    'MemberExpression:matches([object.name="process"], [object.property.name="process"])' +
    ':matches([property.name="env"], [property.value="env"]), ' +
    'VariableDeclarator[init.name="process"] > ObjectPattern > Property[key.name="env"]',
  message: 'Only src/shared/config reads process.env; take the value from Config.',
};
const PROCESS_ENV_IMPORT = {
  selector: 'ImportDeclaration[source.value=/^(node:)?process$/]',
  message: 'Use the global process; only src/shared/config reads its env.',
};
const FORWARD_REF = {
  selector: 'CallExpression[callee.name="forwardRef"]',
  message: 'Modules depend one way: move what both need to a lower layer.',
};
const MONEY =
  '/(?:[aA]mount|[rR]ate|[pP]rice|[sS]ubtotal|[a-z]Total|[nN]et|[dD]ue|[qQ]uantity|[pP]ercent|[bB]alance)$/';
const SIDES = ['left.name', 'left.property.name', 'right.name', 'right.property.name'];
const FLOAT_MONEY = {
  selector: [
    `BinaryExpression[operator=/^[-+*\\u002F%]$/]:matches(${SIDES.map((side) => `[${side}=${MONEY}]`).join()})`,
    `CallExpression[callee.object.name="Math"] > :matches(Identifier[name=${MONEY}], MemberExpression[property.name=${MONEY}])`,
    'CallExpression[callee.name="parseFloat"]',
    'CallExpression[callee.object.callee.name="Number"][callee.property.name="toFixed"]',
  ].join(),
  message: 'Money is decimal: use the methods of shared/money, never a binary float.',
};
const LEFT_BEHIND = {
  selector:
    'CallExpression > MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(only|skip)$/], ' +
    'CallExpression[callee.name=/^(fit|fdescribe|xit|xtest|xdescribe)$/]',
  message: 'Every test runs.',
};

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'coverage/', '.runtime/', '.data/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      complexity: ['error', 10],
      eqeqeq: 'error',
      'max-lines': ['error', 250],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      'no-restricted-syntax': [
        'error',
        ...[DEFAULT_EXPORT, BARREL, FORWARD_REF, PROCESS_ENV, PROCESS_ENV_IMPORT, FLOAT_MONEY],
      ],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/return-await': ['error', 'in-try-catch'],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    // One field per line: `?? undefined` is counted as a branch there, and is none for a reader.
    files: ['**/*.mapper.ts'],
    rules: { complexity: 'off' },
  },
  {
    files: ['src/shared/config/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', DEFAULT_EXPORT, BARREL, FORWARD_REF] },
  },
  {
    // Programs of their own, which read the environment that they are started in.
    files: ['bench/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', DEFAULT_EXPORT, BARREL] },
  },
  {
    files: TESTS,
    rules: {
      'max-lines': ['error', 400],
      'max-lines-per-function': 'off', // describe() holds a whole file
      'no-restricted-syntax': ['error', DEFAULT_EXPORT, BARREL, LEFT_BEHIND],
      // bodies of answers are any
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    files: ['**/*.mjs', '**/*.cjs'],
    extends: [tseslint.configs.recommended],
    rules: {
      complexity: ['error', 10],
      'max-lines': ['error', 250],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/no-require-imports': 'off',
    },
  },
);
