import type { Config } from '../../config/config.js';
import { catalogue } from '../../indicators/catalogue.gen.js';
import type { Indicator } from '../../indicators/define.js';
import { momentAt, type Moment } from '../../indicators/moment.js';
import type { Log } from '../../log.js';
import { Fits, type Fit } from '../../models/define.js';
import { fitModel } from '../../models/refit.js';
import { Engines } from '../../serve/engines.js';
import { COMMIT_LAG_MS } from '../../serve/moment.js';
import { latestFits, saveFit } from '../../state/fits.js';
import { noneFor, readWorkList, unknown, type WorkListAnswer, type WorkListQuery } from '../../work-list/read.js';
import { now } from '../environment.js';
import { openWorld, type OpenWorld } from '../open-world.js';

/**
 * A work list where no leadline is running: from the store as it was left, or, where nothing was read yet, from the sources.
 * @throws EngineError
 */
export async function readWorkListHere(
  config: Config,
  id: string,
  query: WorkListQuery,
  log: Log,
): Promise<WorkListAnswer> {
  const indicator = catalogue.find((each) => each.id === id);
  if (!indicator) return unknown(id, `there is no indicator ${id}`);
  if (!indicator.workList) return noneFor(indicator);
  const missing = indicator.needs.filter((name) => !config.entities.has(name));
  if (missing.length > 0)
    return unknown(id, `${id} needs ${missing.join(' and ')}: add it under \`entities\` in leadline.yaml`);
  const engines = new Engines();
  try {
    const open = await openWorld(config, engines, log);
    const moment = await momentOf(indicator, open, config);
    const fits = await fitsFor(indicator, open, moment);
    return await readWorkList(indicator, { ...moment, fits }, config.indicators.get(id), query);
  } finally {
    await engines.closeAll();
  }
}

async function momentOf(indicator: Indicator, { world, readAt }: OpenWorld, config: Config): Promise<Moment> {
  const used = [...indicator.needs, ...(indicator.uses ?? [])].filter((name) => world.rows.has(name));
  const reads = used.map((name) => {
    const { delayMs, staleAfterMs } = config.entities.get(name)!;
    const lastSuccessAt = readAt.get(name)!;
    return {
      name,
      lastSuccessAt,
      staleAfterMs,
      knownUntil: new Date(lastSuccessAt.getTime() - COMMIT_LAG_MS - delayMs),
    };
  });
  const asOf = new Date(Math.min(...reads.map(({ knownUntil }) => knownUntil.getTime())));
  const entities = new Map(reads.map(({ name, ...read }) => [name, read]));
  return momentAt({ ...world, reads: { now: now(), entities } }, asOf, used);
}

/** The fits that the last serve left, and new ones where it left none. */
async function fitsFor(indicator: Indicator, { state }: OpenWorld, moment: Moment): Promise<Fits> {
  const stored = await latestFits(state);
  const found = new Map<string, Fit>();
  for (const model of indicator.models ?? []) {
    let fit = stored.get(model.id);
    if (fit === undefined) {
      fit = await fitModel(model, moment);
      if (fit.status === 'fitted') await saveFit(state, fit);
    }
    found.set(model.id, fit);
  }
  return new Fits(found);
}
