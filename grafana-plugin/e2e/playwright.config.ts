import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, devices } from '@playwright/test';
import type { PluginOptions } from '@grafana/plugin-e2e';

const here = dirname(fileURLToPath(import.meta.url));

/** Against a running Grafana that has the plugin and the dashboard of provisioning/: that of compose.yaml beside this folder. */
export default defineConfig<PluginOptions>({
  testDir: here,
  outputDir: `${here}/../dist-e2e`,
  use: {
    provisioningRootDir: `${here}/../provisioning`,
    baseURL: process.env['GRAFANA_URL'] ?? 'http://localhost:3000',
    grafanaAPICredentials: {
      user: process.env['GRAFANA_USER'] ?? 'admin',
      password: process.env['GRAFANA_PASSWORD'] ?? 'admin',
    },
    trace: 'retain-on-failure',
  },
  projects: [
    { name: 'auth', testDir: `${here}/../../node_modules/@grafana/plugin-e2e/dist/auth`, testMatch: [/.*\.js/] },
    {
      name: 'chromium',
      use: { ...devices['Desktop Chrome'], storageState: 'playwright/.auth/admin.json' },
      dependencies: ['auth'],
    },
  ],
});
