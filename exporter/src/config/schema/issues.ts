import type { z } from 'zod';
import type { Findings } from '../findings.js';
import { resembles } from '../suggest.js';
import { formatPath, type Path } from '../yaml/locate.js';

type Issue = z.core.$ZodIssue;

/** Issues of the schema -> sentences with places. The messages come from section.ts and fields.ts. */
export function reportIssues(issues: readonly Issue[], findings: Findings): void {
  const unknown = new Map(
    issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys' ? [[formatPath(issue.path as Path), issue.keys] as const] : [],
    ),
  );
  for (const issue of issues) {
    const path = issue.path as Path;
    if (issue.code === 'unrecognized_keys') {
      const messages = issue.message.split('\n');
      issue.keys.forEach((key, i) => findings.atKey([...path, key], messages[i] ?? issue.message, path));
    } else if (issue.code === 'invalid_key') {
      findings.atKey(path, `\`${String(path.at(-1))}\` ${issue.message}`, path.slice(0, -1));
    } else if (path.length === 0) {
      findings.atValue(path, 'is not a map; write `sources:`, `entities:` and so on, each at the start of a line');
    } else if (findings.locator.has(path)) {
      findings.atValue(path, `${findings.shown(path)} ${issue.message}`);
    } else {
      reportMissing(path, issue.message, findings, unknown.get(formatPath(path.slice(0, -1))) ?? []);
    }
  }
}

/** A key that was mistyped is told as unknown, and not as missing too. */
function reportMissing(path: Path, message: string, findings: Findings, unknown: readonly string[]): void {
  const key = String(path.at(-1));
  if (unknown.some((other) => resembles(other, key))) return;
  findings.atKey(path, `\`${key}\` is missing; add it: ${message}`, path.slice(0, -1));
}
