/** Before `npm pack` and `npm publish`: builds, and lays beside the package what its `files` take from the repository. */
import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import { main } from './lib/output.mjs';
import { build, root } from './lib/processes.mjs';

await main(async () => {
  await build(['exporter']);
  for (const file of ['LICENSE', 'README.md', 'CHANGELOG.md']) {
    await copyFile(path.join(root, file), path.join(root, 'exporter', file));
  }
});
