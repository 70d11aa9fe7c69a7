import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium, type Browser, type Page } from 'playwright-core';
import type { Host } from '../workbench/hosts.mjs';
import { serveWorkbench } from '../workbench/server.mjs';

export interface Look {
  readonly w?: number;
  readonly h?: number;
  readonly theme?: 'light' | 'dark';
  readonly lang?: string;
  readonly tz?: string;
  readonly [name: string]: string | number | undefined;
}

/** The workbench in a real browser; `problems` is what the browser complained of. */
export interface Bench {
  readonly page: Page;
  readonly problems: string[];
  open(state: string, look?: Look): Promise<void>;
  close(): Promise<void>;
}

export async function openBench(
  executablePath: string,
  options: { readonly prometheus?: string; readonly host?: Host } = {},
): Promise<Bench> {
  const server = await serveWorkbench(options);
  const browser: Browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const page = await browser.newPage({ locale: 'en-US', timezoneId: 'UTC', reducedMotion: 'reduce' });
  const problems: string[] = [];
  page.on('pageerror', ({ message }) => problems.push(message));
  page.on('console', (message) => {
    // Icons of Grafana's own frame around the panel that npm does not bring.
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) problems.push(message.text());
  });
  return {
    page,
    problems,
    open: async (state, look = {}) => {
      const { w = 900, h = 420 } = look;
      await page.setViewportSize({ width: w + 24, height: h + 24 });
      const query = new URLSearchParams(
        Object.entries({ ...look, state, w, h }).map(([name, value]) => [name, String(value)]),
      );
      await page.goto(`${server.url}?${query}`);
      await page.locator('[data-view], [role=alert], [role=status]').first().waitFor();
    },
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe-core finds within the panel, 'color-contrast: ...' each. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    interface Axe {
      run(context: string, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
    }
    const { axe: tool } = window as unknown as { axe: Axe };
    const found = await tool.run('[data-view]', { resultTypes: ['violations'] });
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.slice(0, 3).map(({ html }) => `${id}: ${html.slice(0, 200)}`),
    );
  });
}
