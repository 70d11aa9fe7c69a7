import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { say } from './output.mjs';
import { run } from './processes.mjs';

const policyFile = '/usr/sbin/policy-rc.d';
const attempts = 3;

export function canInstall() {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get');
}

/** Keeps packages from starting their services while `work` runs: tests start servers of their own. */
async function withoutServices(work) {
  if (existsSync(policyFile)) return work();
  await writeFile(policyFile, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    return await work();
  } finally {
    await rm(policyFile, { force: true });
  }
}

async function aptGet(args) {
  const options = ['-qq', '-y', '-o', 'Acquire::Retries=3', '-o', 'DPkg::Lock::Timeout=300', '-o', 'Dpkg::Use-Pty=0'];
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    if ((await run('apt-get', [...options, ...args], { env, output: 'ignore', input: 'ignore' })) === 0) return true;
    say(`apt-get ${args[0]}: attempt ${attempt} of ${attempts} failed.`);
  }
  return false;
}

/** Installs Debian packages. @returns {Promise<boolean>} whether it worked; apt-get's own errors say why not. */
export async function installDebian(packages) {
  say(`Installing from Debian: ${packages.join(', ')} ...`);
  return withoutServices(
    async () => (await aptGet(['update'])) && aptGet(['install', '--no-install-recommends', ...packages]),
  );
}
