/**
 * Both projects run from the TypeScript sources. '@leadline/exporter/<folder>/<file>.js' is the other workspace: here its
 * sources, and its dist where Node runs test/dist (package.json `exports`).
 */
const common = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: {
    '^@leadline/exporter/(.+)\\.js$': '<rootDir>/../exporter/src/$1',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
  },
  modulePathIgnorePatterns: ['/dist/'],
};

/** `unit` stands beside the code and needs nothing but Node and a Postgres; `integration` crosses workspaces. */
export default {
  projects: [
    { ...common, displayName: 'unit', rootDir: 'exporter', testMatch: ['<rootDir>/src/**/*.test.ts'] },
    { ...common, displayName: 'integration', rootDir: 'test', testMatch: ['<rootDir>/src/**/*.test.ts'] },
  ],
  testTimeout: 120_000,
  maxWorkers: '100%',
  workerIdleMemoryLimit: '1GB',
};
