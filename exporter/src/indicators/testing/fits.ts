import { Fits, type Fit, type Model } from '../../models/define.js';
import { fitModel } from '../../models/refit.js';
import { momentAt, type World } from '../moment.js';

const made = new WeakMap<World, Map<string, Promise<Fit>>>();

/**
 * Fits of an instant, made with what was visible then and without a drill, as a running exporter has them. Fits of one
 * `World` object and instant are made once: after its store has changed, a test takes a new object.
 */
export async function fitsAt(world: World, asOf: Date, models: readonly Model[]): Promise<Fits> {
  const known = made.get(world) ?? new Map<string, Promise<Fit>>();
  made.set(world, known);
  const fits = models.map(async (model): Promise<[string, Fit]> => {
    const key = `${model.id} ${asOf.toISOString()}`;
    const fit = known.get(key) ?? momentAt(world, asOf, []).then((moment) => fitModel(model, moment));
    known.set(key, fit);
    return [model.id, await fit];
  });
  return new Fits(new Map(await Promise.all(fits)));
}
