import path from 'node:path';
import { root } from '../lib/processes.mjs';

export const name = 'the texts of the panel';
export const usesBuild = true;

export async function outputs() {
  const fromDist = (file) => import(path.join(root, 'exporter/dist', file));
  const { panelTexts } = await fromDist('generate/panel/texts.js');
  const { catalogue } = await fromDist('indicators/catalogue.gen.js');
  return new Map([['grafana-plugin/src/catalogue/catalogue.gen.json', JSON.stringify(panelTexts(catalogue), null, 2)]]);
}
