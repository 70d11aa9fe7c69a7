/** `npm run workbench [-- --port=3001 --prometheus=http://localhost:9090]`: builds the panel, shows it on a page. */
import { parseArgs } from 'node:util';
import { buildHost } from '../workbench/build.mjs';
import { serveWorkbench } from '../workbench/server.mjs';
import { buildPlugin } from './plugin.mjs';

const { values } = parseArgs({ options: { port: { type: 'string' }, prometheus: { type: 'string' } } });
await Promise.all([buildPlugin(), buildHost()]);
const { url } = await serveWorkbench({ port: Number(values.port ?? 3001), prometheus: values.prometheus });
console.log(`The panel in all views, states, sizes and themes: ${url}`);
console.log(`One of them: ${url}?state=cohorts&theme=dark&w=900&h=420&lang=de-DE&tz=Europe/Berlin`);
console.log(`With what a Prometheus has: ${url}?state=live&view=brief`);
