/** `npm run screenshots --workspace=grafana-plugin`: the pictures of README and catalogue, from the workbench. */
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { buildHost } from '../workbench/build.mjs';
import { serveWorkbench } from '../workbench/server.mjs';
import { buildPlugin } from './plugin.mjs';
import { findTool } from '../../exporter/dist/testing/tools.js';

const pictures = [
  { name: 'brief', state: 'brief', theme: 'light', title: 'This week', h: 620 },
  { name: 'cohorts', state: 'cohorts-relative', theme: 'dark', title: 'Retention by week', h: 720 },
  { name: 'sla', state: 'sla', theme: 'light', title: 'SLA risk', h: 620 },
  { name: 'capacity', state: 'capacity', theme: 'dark', title: 'Capacity', h: 460 },
];

await Promise.all([buildPlugin(), buildHost()]);
const server = await serveWorkbench();
const browser = await chromium.launch({ executablePath: findTool('chromium'), args: ['--no-sandbox'] });
for (const { name, h, ...look } of pictures) {
  const page = await browser.newPage({ locale: 'en-US', viewport: { width: 1224, height: h + 24 } });
  await page.goto(`${server.url}?${new URLSearchParams({ ...look, w: '1200', h: String(h) })}`);
  await page.locator('[data-view]').waitFor();
  await page.screenshot({ path: fileURLToPath(new URL(`../src/img/${name}.png`, import.meta.url)) });
}
await browser.close();
await server.close();
