import type { Overlay } from '../../model/visible.js';
import { hasAlert, type Indicator, type Sample } from '../define.js';
import { momentAt, type World } from '../moment.js';
import { runIndicator, type Outcome, type RunSettings } from '../run.js';
import { fitsAt } from './fits.js';
import { instantOf } from './world.js';

export interface ReadSettings extends RunSettings {
  /**
   * Measure how fresh the entities are, as a running exporter does. Left out, a reading does not depend on how regularly a
   * test's few rows come, except of indicators that are about just that.
   */
  readonly freshness?: boolean;
}

/**
 * What an indicator says at an instant (an ISO instant, or a day for its noon), over an overlay where there is one. Its
 * models are fitted to the same world and instant, unless the world has fits.
 */
export async function readAt(
  indicator: Indicator,
  world: World,
  asOf: string | Date,
  overlay?: Overlay,
  { freshness = indicator.readsStaleInput ?? false, ...settings }: ReadSettings = {},
): Promise<Outcome> {
  const at = instantAt(world, asOf);
  const entities = freshness ? [...indicator.needs, ...(indicator.uses ?? [])] : [];
  const fits = world.fits ?? (await fitsAt(world, at, indicator.models ?? []));
  return runIndicator(indicator, await momentAt({ ...world, fits }, at, entities, overlay), settings);
}

/** The same under the indicator's own drill. */
export async function drillAt(
  indicator: Indicator,
  world: World,
  asOf: string | Date,
  settings?: ReadSettings,
): Promise<Outcome> {
  return readAt(indicator, world, asOf, await overlayAt(indicator, world, asOf), settings);
}

/** The rows with which an indicator's drill replaces the visible ones. */
export async function overlayAt(indicator: Indicator, world: World, asOf: string | Date): Promise<Overlay> {
  if (!hasAlert(indicator)) throw new TypeError(`${indicator.id} has no alert and no drill`);
  const at = instantAt(world, asOf);
  const { relations } = await momentAt(world, at, []);
  return indicator.drill.overlay({ asOf: at, store: world.store, relations, business: world.business });
}

/** @throws Error with the reason, where there is no reading */
export function samplesOf(outcome: Outcome): readonly Sample[] {
  if (outcome.status !== 'ok') throw new Error(`${outcome.status}: ${outcome.reason}`);
  return outcome.samples;
}

/** One metric's series, `{ 'segment=a,period=week': 3 }`, labels in the order in which the indicator declares them. */
export function seriesOf(indicator: Indicator, outcome: Outcome, metric: string): Record<string, number> {
  const defined = indicator.metrics[metric];
  if (!defined) throw new TypeError(`${indicator.id} has no metric ${metric}`);
  const series = samplesOf(outcome).filter((sample) => sample.metric === metric);
  const name = ({ labels }: Sample) => defined.labels.map((label) => `${label}=${labels[label]}`).join(',');
  return Object.fromEntries(series.map((sample) => [name(sample), sample.value]));
}

function instantAt(world: World, asOf: string | Date): Date {
  return typeof asOf === 'string' ? instantOf(asOf, world.business.timeZone) : asOf;
}
