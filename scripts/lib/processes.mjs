import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Refusal, stderr } from './output.mjs';

export const root = fileURLToPath(new URL('../..', import.meta.url));

const running = new Set();

let stoppedBy;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    stoppedBy = signal;
    if (running.size === 0) process.exit(1);
    // A terminal sends SIGINT to the children as well: passing it on would interrupt them twice.
    if (signal !== 'SIGINT' || !process.stdin.isTTY) for (const child of running) child.kill(signal);
  });
}

/**
 * Runs a program to its end with the terminal's input and output; `output` can send what it writes to stdout elsewhere.
 * @returns {Promise<number>} exit code, 1 for an end by signal
 */
export function run(command, args, { env = {}, cwd = root, output = 'inherit', input = 'inherit' } = {}) {
  return new Promise((resolve, reject) => {
    if (stoppedBy) throw new Refusal(`Stopped by ${stoppedBy}.`);
    const stdio = [input, output, 'inherit'];
    const child = spawn(command, args, { cwd, stdio, env: { ...process.env, ...env } });
    running.add(child);
    child.on('error', (error) => {
      running.delete(child);
      reject(new Refusal(`Could not run '${command}': ${error.message}.`));
    });
    child.on('close', (code) => {
      running.delete(child);
      resolve(code ?? 1);
    });
  });
}

/** As `run`, and a failure ends the script with a sentence that begins with `what`. */
export async function mustRun(what, command, args, options) {
  const code = await run(command, args, options);
  if (code !== 0) throw new Refusal(`${what} failed (exit code ${code}); its output above says why.`);
}

/** A JavaScript program that an installed package brings, as arguments of node: `bin('typescript/bin/tsc')`. */
export function bin(file) {
  return path.join(root, 'node_modules', file);
}

export async function build(projects) {
  await mustRun('The build', process.execPath, [bin('typescript/bin/tsc'), '-b', ...projects], { output: stderr });
}
