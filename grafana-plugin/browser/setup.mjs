import { buildPlugin } from '../scripts/plugin.mjs';
import { buildHost } from '../workbench/build.mjs';

/** What is tested is what Grafana loads: the build, in the workbench. */
export default async function setup() {
  await Promise.all([buildPlugin(), buildHost()]);
}
