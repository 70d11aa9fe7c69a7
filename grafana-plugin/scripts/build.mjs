/** `npm run build --workspace=grafana-plugin` */
import { buildPlugin } from './plugin.mjs';

await buildPlugin();
