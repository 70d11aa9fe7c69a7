import type { z } from 'zod';
import type { Findings } from '../findings.js';
import type { Path } from '../yaml/locate.js';

/** Issues of the schema -> sentences with places. The messages come from section.ts and fields.ts. */
export function reportIssues(issues: readonly z.core.$ZodIssue[], findings: Findings): void {
  for (const issue of issues) report(issue, issue.path as Path, findings);
}

function report(issue: z.core.$ZodIssue, path: Path, findings: Findings): void {
  if (issue.code === 'unrecognized_keys') {
    const messages = issue.message.split('\n');
    issue.keys.forEach((key, i) => findings.atKey([...path, key], messages[i] ?? issue.message, path));
  } else if (issue.code === 'invalid_key') {
    findings.atKey(path, `\`${String(path.at(-1))}\` ${issue.message}`, path.slice(0, -1));
  } else if (findings.locator.has(path)) {
    findings.atValue(path, `${findings.shown(path)} ${issue.message}`);
  } else {
    findings.atKey(path, `\`${String(path.at(-1))}\` is missing; add it: ${issue.message}`, path.slice(0, -1));
  }
}
