const common = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'es6' } }],
  },
  modulePathIgnorePatterns: ['/dist/'],
};

/** `unit` needs nothing but Node; `integration` starts real servers and browsers, see test/src/setup. */
export default {
  projects: [
    { ...common, displayName: 'unit', rootDir: 'exporter', testMatch: ['<rootDir>/src/**/*.test.ts'] },
    { ...common, displayName: 'integration', rootDir: 'test', testMatch: ['<rootDir>/src/**/*.test.ts'] },
  ],
  testTimeout: 120_000,
};
