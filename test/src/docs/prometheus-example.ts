import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Reads an example of prometheus.yml as Prometheus does; files that it names need not exist.
 * @throws Error with promtool's words
 */
export async function checkPrometheusExample(promtool: string, text: string): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'leadline-example-'));
  try {
    const file = path.join(folder, 'prometheus.yml');
    await writeFile(file, text);
    await run(promtool, ['check', 'config', '--syntax-only', file]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
