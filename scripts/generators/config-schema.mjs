import path from 'node:path';
import { root } from '../lib/processes.mjs';

export const name = 'the JSON Schema of leadline.yaml';
export const usesBuild = true;

export async function outputs() {
  const fromDist = (file) => import(path.join(root, 'exporter/dist', file));
  const { configJsonSchema } = await fromDist('config/json-schema.js');
  const { catalogue } = await fromDist('indicators/catalogue.gen.js');
  return new Map([['docs/leadline.schema.json', JSON.stringify(configJsonSchema(catalogue), null, 2)]]);
}
