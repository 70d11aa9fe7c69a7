import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Refusal, say, stderr } from './output.mjs';
import { mustRun, root } from './processes.mjs';

const attempts = 3;

/** Refuses an older Node than package.json asks for, before anything else fails less clearly. */
async function checkNode() {
  const wanted = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')).engines.node;
  const [needMajor, needMinor] = wanted.replace('>=', '').split('.').map(Number);
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > needMajor || (major === needMajor && minor >= needMinor)) return;
  throw new Refusal(`Node ${process.versions.node} is too old: Leadline needs Node ${wanted}. Install a newer one.`);
}

async function readLock(...place) {
  try {
    return JSON.parse(await readFile(path.join(...place), 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** Why the installed packages are not those of package-lock.json; undefined when they are. */
async function installFault(folder) {
  const wanted = await readLock(folder, 'package-lock.json');
  const installed = await readLock(folder, 'node_modules/.package-lock.json');
  if (!installed) return 'nothing is installed yet';
  for (const [place, entry] of Object.entries(wanted)) {
    if (!place.includes('node_modules/') || entry.link || entry.optional || entry.devOptional || entry.peer) continue;
    const found = installed[place]?.version;
    if (found !== entry.version) return `${place} is ${found ?? 'missing'}, package-lock.json says ${entry.version}`;
  }
  return undefined;
}

/** Installs exactly what package-lock.json names, if that is not there already. */
export async function ensureInstalled() {
  await checkNode();
  await ensurePackages(root);
}

/**
 * The same for a folder with a package-lock.json of its own.
 * @param {string} folder absolute
 */
export async function ensurePackages(folder) {
  const fault = await installFault(folder);
  if (!fault) return;
  say(`Installing packages (${fault}) ...`);
  for (let attempt = 1; ; attempt += 1) {
    try {
      await mustRun('npm ci', 'npm', ['ci', '--no-audit', '--no-fund'], {
        cwd: folder,
        output: stderr,
        input: 'ignore',
      });
      return;
    } catch (error) {
      if (attempt === attempts) throw error;
      say(`Attempt ${attempt} of ${attempts}: ${error.message} Trying again.`);
    }
  }
}
