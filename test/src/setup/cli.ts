import { execFile } from 'node:child_process';
import { inRoot } from './repository.js';

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built `leadline` to its end; `npm test` builds it. */
export function leadline(...args: readonly string[]): Promise<Ended> {
  const env = { ...process.env };
  // Jest's own, which makes Node warn.
  delete env['NODE_OPTIONS'];
  return new Promise((resolve) => {
    execFile(process.execPath, [inRoot('exporter/dist/cli/main.js'), ...args], { env }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
    });
  });
}
