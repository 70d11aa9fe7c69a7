import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { DuckdbConfig } from '../../config/config.js';
import { duckdbError, roleOf } from './errors.js';
import { openDuckdb } from './open.js';

/** A file that is there is opened for reading; for one that is not, its folder is looked at. Creates nothing. */
export async function probeDuckdb(config: DuckdbConfig, name: string): Promise<void> {
  if (config.path === ':memory:') return;
  const path = resolve(config.baseDir ?? '.', config.path);
  try {
    if (await exists(path)) {
      await access(path, constants.R_OK | constants.W_OK);
    } else {
      const folder = await nearestFolder(dirname(path));
      await access(folder, constants.W_OK | constants.X_OK);
      return;
    }
  } catch (error) {
    throw duckdbError(error, { name, path, role: roleOf(name) });
  }
  const engine = await openDuckdb(config, name, roleOf(name), { readOnly: true });
  await engine.close();
}

async function exists(path: string): Promise<boolean> {
  return (await typeOf(path)) !== 'nothing';
}

/** @throws an error as of the system where a file stands in the place of a folder */
async function nearestFolder(path: string): Promise<string> {
  const type = await typeOf(path);
  if (type === 'folder') return path;
  if (type === 'nothing') return nearestFolder(dirname(path));
  throw Object.assign(new Error(`ENOTDIR: not a directory, mkdir '${path}'`), { code: 'ENOTDIR' });
}

async function typeOf(path: string): Promise<'folder' | 'file' | 'nothing'> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return 'nothing';
    throw error;
  }
}
