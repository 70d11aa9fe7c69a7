import { buildPlugin } from '../scripts/plugin.mjs';
import { ensurePackages } from '../../scripts/lib/install.mjs';
import { buildHost } from '../workbench/build.mjs';
import { hosts } from '../workbench/hosts.mjs';

/** What is tested is what Grafana loads: the build, in the workbench, with the packages of Grafanas old and new. */
export default async function setup() {
  const without = (process.env.LEADLINE_TEST_WITHOUT ?? '').split(',');
  if (without.includes('chromium')) return;
  await Promise.all([buildPlugin(), buildHost()]);
  // Packages that are not of this workspace's tree come from a registry, where the tests that need them are not left out.
  if (without.includes('registry')) return;
  await ensurePackages(hosts.react18);
  await buildHost('react18');
}
