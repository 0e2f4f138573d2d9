import tseslint from 'typescript-eslint';

/** An import that only one place in the house may use; everyone else goes through that place. */
const only = (name, where) => ({ name, message: `${name} is used only in ${where}.` });
const kafka = only('kafkajs', 'packages/messaging');
const mongoose = only('mongoose', 'data/ folders and packages/mongo');

const noAmbient = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'The clock is a parameter: take `now`.',
  },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'The clock is a parameter: take `now`.',
  },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: 'Chance is a parameter.',
  },
];
const noEnv = [
  {
    selector: "MemberExpression[object.name='process'][property.name='env']",
    message: 'Read the environment in config.ts.',
  },
];

export default tseslint.config(
  {
    ignores: ['**/dist/', '**/node_modules/', '.cache/', '**/__generated__/', 'infra/local/data/', 'test/bench/peers/'],
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/unbound-method': 'off', // the house has no classes with methods: what is destructured is a function of a plain object
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'no-restricted-imports': ['error', { paths: [kafka, mongoose] }],
      'no-restricted-syntax': [
        'error',
        ...noEnv,
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
      ],
    },
  },
  {
    // A function that needs more has its reason on its line. Tests may be longer.
    files: ['**/*.ts'],
    ignores: ['**/*.test.ts', '**/test/**'],
    rules: { 'max-lines-per-function': ['error', { max: 70 }] },
  },
  {
    files: ['**/src/**/domain/**/*.ts', 'packages/domain/src/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: { 'no-restricted-syntax': ['error', ...noEnv, ...noAmbient] },
  },
  {
    // Tests and the story read answers of any shape.
    files: ['**/*.test.ts', '**/test/**/*.ts', 'packages/testing/**/*.ts', 'infra/local/src/story/**/*.ts'],
    rules: Object.fromEntries(
      ['argument', 'assignment', 'call', 'member-access', 'return'].map((what) => [
        `@typescript-eslint/no-unsafe-${what}`,
        'off',
      ]),
    ),
  },
  { files: ['packages/messaging/**/*.ts', 'infra/local/**/*.ts'], rules: { 'no-restricted-imports': 'off' } },
  {
    files: ['**/data/**/*.ts', 'packages/mongo/**/*.ts', 'packages/testing/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { paths: [kafka] }] },
  },
  {
    files: [
      '**/config.ts',
      '**/main.ts',
      'packages/config/**/*.ts',
      'infra/**/*.ts',
      '**/*.test.ts',
      'test/**/*.ts',
      'packages/testing/**/*.ts',
      '**/standalone.ts',
    ],
    rules: {
      'no-restricted-syntax': ['error', { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' }],
    },
  },
);
