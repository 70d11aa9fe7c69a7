import js from '@eslint/js';
import grafana from '@grafana/eslint-config';
import tseslint from 'typescript-eslint';
import { importsRule } from './eslint/imports.mjs';
import { clockAndEnvironment, consoleOutput, crossWorkspace, honestTests } from './eslint/syntax.mjs';

const exporter = 'exporter/src/**/*.ts';
const plugin = 'grafana-plugin/{src,workbench}/**/*.{ts,tsx}';
const tests = ['**/*.test.{ts,tsx}', 'exporter/src/**/testing/**/*.ts', 'test/src/**/*.ts'];
const nodeGlobals = {
  process: false,
  console: false,
  Response: false,
  setTimeout: false,
  fetch: false,
  URL: false,
  URLSearchParams: false,
  Buffer: false,
};

/** Grafana's rules but for those of style, which are prettier's. */
const grafanaRules = grafana.map(({ rules = {}, ...config }) => ({
  ...config,
  rules: Object.fromEntries(Object.entries(rules).filter(([name]) => !name.startsWith('@stylistic/'))),
}));

export default tseslint.config(
  { ignores: ['**/dist/', '**/node_modules/', 'coverage/'] },
  { linterOptions: { noInlineConfig: true } },
  js.configs.recommended,
  { files: ['**/*.mjs'], languageOptions: { globals: nodeGlobals } },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/require-await': 'off',
      'max-lines': ['error', { max: 220 }],
      eqeqeq: 'error',
    },
  },
  {
    files: [exporter],
    ignores: [...tests, 'exporter/src/cli/**'],
    rules: { 'no-restricted-syntax': ['error', ...clockAndEnvironment, ...consoleOutput] },
  },
  {
    files: [exporter],
    ignores: tests,
    plugins: { leadline: { rules: { boundaries: importsRule } } },
    rules: { 'leadline/boundaries': 'error' },
  },
  {
    files: tests,
    rules: {
      // Jest's matchers, such as expect.any(), and answers parsed from JSON are `any`.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      'max-lines': ['error', { max: 400 }],
      'no-restricted-syntax': ['error', ...honestTests, ...crossWorkspace],
    },
  },
  {
    files: [plugin],
    extends: [grafanaRules],
    settings: { react: { version: '19' } },
    // The types of properties are TypeScript's; the house formats one-line ifs without braces.
    rules: { 'react/prop-types': 'off', curly: 'off' },
  },
  {
    files: ['grafana-plugin/src/**/*.{ts,tsx}'],
    rules: { 'no-console': 'error' },
  },
  {
    // Playwright's fixtures are typed as methods and meant to be taken apart.
    files: ['grafana-plugin/e2e/**/*.ts'],
    rules: { '@typescript-eslint/unbound-method': 'off' },
  },
);
