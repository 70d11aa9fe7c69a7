import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

/** Folder of the repository, from test/src/setup and test/dist/setup alike. */
export const root = fileURLToPath(new URL('../../..', import.meta.url));

export function inRoot(file: string): string {
  return path.join(root, file);
}

export function readText(file: string): string {
  return readFileSync(inRoot(file), 'utf8');
}

export function readJson<T>(file: string): T {
  return JSON.parse(readText(file)) as T;
}

/** @typeParam T the shape that the reader goes on to check */
export function readYaml<T>(file: string): T {
  return parse(readText(file), { merge: true }) as T;
}

/** What git would commit of the work tree: tracked and not yet added files, without ignored and deleted ones. */
export function repositoryFiles(): string[] {
  const git = (...args: string[]): string[] =>
    execFileSync('git', ['-c', `safe.directory=${root.replace(/\/$/, '')}`, 'ls-files', '-z', ...args], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 1e8,
    })
      .split('\0')
      .filter((file) => file !== '');
  const deleted = new Set(git('--deleted'));
  return git('--cached', '--others', '--exclude-standard').filter((file) => !deleted.has(file));
}
