import { appendFileSync } from 'node:fs';
import { findTool, isLeftOut, missingTool, type Tool, type ToolName, tools } from './tools.js';

/** What a suite can need beyond npm packages; `registry` is the reach of npm's registry, found out by using it. */
export type Need = ToolName | 'registry';

function isSwitchedOff(need: Need): boolean {
  const without = (process.env['LEADLINE_TEST_WITHOUT'] ?? '').split(',');
  return need === 'registry' ? without.includes(need) : isLeftOut(need, without);
}

function skipThisFile(need: Need): void {
  globalThis.describe = globalThis.describe.skip;
  globalThis.it = globalThis.it.skip;
  globalThis.test = globalThis.test.skip;
  const report = process.env['LEADLINE_TEST_SKIPS'];
  if (report) appendFileSync(report, `${need}\t${expect.getState().testPath ?? 'an unknown file'}\n`);
}

/**
 * Declares, at the top of a test file, that its tests need a program. Without it they fail with a sentence that says how to
 * get it; after `npm test -- --without=<need>` they are skipped, and the run says so at its end.
 * @returns path of the program; empty for `registry`, when switched off, and where a package stands in for the program
 */
export function requires(need: Need): string {
  if (isSwitchedOff(need)) {
    skipThisFile(need);
    return '';
  }
  if (need === 'registry') return '';
  const found = findTool(need);
  const tool: Tool = tools[need];
  if (found === undefined && tool.fallback === undefined) throw new Error(missingTool(need));
  return found ?? '';
}
