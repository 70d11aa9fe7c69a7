/**
 * `npm run bench:panel`: how long the panel takes for its first picture, against Grafana's own Table with the same numbers in
 * the same browser, as ratios; and the size of module.js. Exit code 1 where a goal is missed.
 */
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { buildHost } from '../workbench/build.mjs';
import { serveWorkbench } from '../workbench/server.mjs';
import { buildPlugin } from './plugin.mjs';

/** Time of the panel by that of the Table, at most. */
const goals = [
  { state: 'cohorts-104', what: '104 x 104 cohorts', most: 1 },
  { state: 'sla-50', what: '50 queues with three priorities each', most: 1 },
  { state: 'cohorts-26', what: '26 x 26 cohorts', most: 1 / 3 },
];
const mostKilobytes = 80;

async function findChromium() {
  const { findTool, missingTool } = await import('../../exporter/dist/testing/tools.js');
  const path = findTool('chromium');
  if (!path) throw new Error(missingTool('chromium'));
  return path;
}

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
const results = [];
const tell = (what, value, most, unit) => {
  results.push(value <= most);
  console.log(`${what.padEnd(40)} ${value.toFixed(2)}${unit} (at most ${most.toFixed(2)}${unit})`);
};

await Promise.all([buildPlugin(), buildHost()]);
const server = await serveWorkbench();
const browser = await chromium.launch({ executablePath: await findChromium(), args: ['--no-sandbox'] });
try {
  for (const { state, what, most } of goals) {
    const page = await browser.newPage({ locale: 'en-US', viewport: { width: 1300, height: 800 } });
    await page.goto(`${server.url}?state=none`);
    await page.waitForFunction('globalThis.bench');
    const { panel, table } = await page.evaluate((name) => globalThis.bench(name), state);
    tell(what, median(panel) / median(table), most, ' of the Table');
    await page.close();
  }
  const module = await readFile(new URL('../dist/module.js', import.meta.url));
  tell('module.js, gzipped', gzipSync(module, { level: 9 }).length / 1000, mostKilobytes, ' KB');
} finally {
  await browser.close();
  await server.close();
}
if (results.includes(false)) process.exitCode = 1;
