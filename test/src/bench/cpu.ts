import { readdirSync, readFileSync } from 'node:fs';

const TICKS_A_SECOND = 100;

/**
 * CPU seconds of a process and of all it has started, the ended ones included, as the operating system counts them
 * (user and system). A server that starts a process a connection is counted whole.
 */
export function cpuSeconds(pid: number): number {
  const { own, ended } = stat(pid);
  const children = childrenOf(pid).map((child) => cpuSeconds(child));
  return own + ended + children.reduce((sum, seconds) => sum + seconds, 0);
}

function stat(pid: number): { own: number; ended: number; parent: number } {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const ticks = (i: number) => (fields[i] ?? 0) / TICKS_A_SECOND;
    return { own: ticks(11) + ticks(12), ended: ticks(13) + ticks(14), parent: fields[1] ?? 0 };
  } catch {
    return { own: 0, ended: 0, parent: 0 };
  }
}

function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((other) => stat(other).parent === pid);
}
