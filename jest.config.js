// One run from the root; the suffix of a file says its level: unit (pure), int (one service on real engines), sys (whole graph), fault (kills real processes).
const base = {
  runner: '<rootDir>/infra/tools/jest/runner.js',
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['development', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
  },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/bench/peers/'],
  modulePathIgnorePatterns: ['/dist/', '/bench/peers/'],
};
const level = (name) => ({
  ...base,
  displayName: name,
  rootDir: import.meta.dirname,
  testMatch: [`**/*.${name}.test.ts`],
});

export default {
  projects: ['unit', 'int', 'sys', 'fault'].map(level),
  maxWorkers: 2,
  testSequencer: '<rootDir>/infra/tools/jest/sequencer.js',
  testTimeout: 60_000,
  workerIdleMemoryLimit: '1500MB',
  reporters: [
    'default',
    'summary',
    '<rootDir>/infra/tools/jest/slowest-reporter.js',
    '<rootDir>/infra/tools/jest/count-reporter.js',
  ],
};
