/**
 * All projects run from the TypeScript sources. '@leadline/exporter/<folder>/<file>.js' is the other workspace: here its
 * sources, and its dist where Node runs test/dist (package.json `exports`).
 */
const transpile = (syntax) => [
  '@swc/jest',
  { jsc: { target: 'es2023', ...syntax, experimental: { keepImportAttributes: true } }, module: { type: 'es6' } },
];
const common = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: {
    '^@leadline/exporter/(.+)\\.js$': '<rootDir>/../exporter/src/$1',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  transform: {
    '^.+\\.ts$': transpile({ parser: { syntax: 'typescript' } }),
    '^.+\\.tsx$': transpile({ parser: { syntax: 'typescript', tsx: true } }),
  },
  modulePathIgnorePatterns: ['/dist/'],
};

/**
 * `unit` stands beside the code and needs nothing but Node and a Postgres; `integration` crosses workspaces; `plugin` is the
 * panel part by part, `browser` its build in a real browser.
 */
export default {
  projects: [
    { ...common, displayName: 'unit', rootDir: 'exporter', testMatch: ['<rootDir>/src/**/*.test.ts'] },
    { ...common, displayName: 'integration', rootDir: 'test', testMatch: ['<rootDir>/src/**/*.test.ts'] },
    {
      ...common,
      displayName: 'plugin',
      rootDir: 'grafana-plugin',
      testMatch: ['<rootDir>/src/**/*.test.{ts,tsx}'],
    },
    {
      ...common,
      displayName: 'browser',
      rootDir: 'grafana-plugin',
      testMatch: ['<rootDir>/browser/**/*.test.ts'],
      globalSetup: '<rootDir>/browser/setup.mjs',
    },
  ],
  testTimeout: 120_000,
  maxWorkers: '100%',
  workerIdleMemoryLimit: '1GB',
};
