import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** Paths in a configuration are relative to its file, wherever leadline was started. */
export function besideConfig(configFile: string, path: string): string {
  return resolve(dirname(configFile), path);
}

export type FileText = { readonly text: string } | { readonly fault: string };

/** The text of a file, or why there is none, in words that follow the file's name: `does not exist`. */
export function readText(file: string): FileText {
  try {
    return { text: readFileSync(file, 'utf8') };
  } catch (error) {
    return { fault: explain((error as NodeJS.ErrnoException).code) };
  }
}

function explain(code: string | undefined): string {
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'does not exist';
    case 'EACCES':
    case 'EPERM':
      return 'cannot be read by the account that leadline runs as';
    case 'EISDIR':
      return 'is a directory, not a file';
    default:
      return `cannot be read (${code ?? 'unknown error'})`;
  }
}
