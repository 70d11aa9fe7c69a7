import type { Position } from './config.js';

/** One fault of the file, with the place to look at and what to do. */
export interface Problem extends Position {
  /** `entities.customers.query`; empty for the file as a whole. */
  readonly path: string;
  readonly message: string;
}

/** Everything that is wrong with a configuration, in the order of the file; `message` has one line for each. */
export class ConfigErrors extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const sorted = [...problems].sort((a, b) => a.line - b.line || a.column - b.column);
    super(sorted.map(formatProblem).join('\n'));
    this.name = 'ConfigErrors';
    this.problems = sorted;
  }
}

/** `leadline.yaml:12:9 entities.customers: unknown key ...` */
export function formatProblem({ file, line, column, path, message }: Problem): string {
  return `${file}:${line}:${column} ${path === '' ? '' : `${path}: `}${message}`;
}
