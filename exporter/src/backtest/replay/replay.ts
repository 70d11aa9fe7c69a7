import type { Indicator } from '../../indicators/define.js';
import { momentAt, type Moment, type World } from '../../indicators/moment.js';
import { runIndicator } from '../../indicators/run.js';
import type { EntityName } from '../../model/entities.js';
import { isHindsight } from '../../store/hindsight.js';
import { entitiesOf } from '../extent.js';
import { CaseBook } from '../cases/case-book.js';
import type { ModelResult } from '../result.js';
import type { Subject } from './subject.js';
import { settlementsOf } from './settlement.js';
import { WalkForward } from './walk-forward.js';

export interface ReplayInput {
  readonly world: Pick<World, 'store' | 'rows' | 'business'>;
  readonly subjects: readonly Subject[];
  /** Instants to look at, ascending. */
  readonly points: readonly Date[];
  readonly signal?: AbortSignal;
  readonly onProgress?: (donePoints: number) => void;
}

/**
 * Lives through history once: at each point models are refitted where that is due, every indicator is read with what was
 * visible then, and what has become known meanwhile is told of earlier points. Fills the logs of the subjects.
 * @throws EngineError when the store cannot be read any more; the reason of `signal`
 */
export async function replay(input: ReplayInput): Promise<ModelResult[]> {
  const { world, subjects, points, signal, onProgress } = input;
  const models = new WalkForward(
    subjects.flatMap(({ indicator }) => indicator.models ?? []),
    world,
  );
  const settlements = subjects.flatMap((subject) => settlementsOf(subject, points, signal));
  for (const subject of subjects) await openCases(subject, world, points);
  const entities = new Set(subjects.flatMap(({ indicator }) => entitiesOf(indicator)));
  for (const [point, asOf] of points.entries()) {
    signal?.throwIfAborted();
    await models.refit(asOf);
    const now: World = { ...world, fits: models.fits() };
    const moment = await momentAt(now, asOf, entities);
    const hindsight = await hindsightAt(world, asOf, entities);
    await Promise.all(subjects.map((subject) => readSubject(subject, point, moment, hindsight)));
    await Promise.all(settlements.map((settlement) => settlement.upTo(asOf, now)));
    onProgress?.(point + 1);
  }
  for (const settlement of settlements) await settlement.upTo(null, { ...world, fits: models.fits() });
  for (const { cases } of subjects) cases?.finish();
  return models.results();
}

async function openCases(subject: Subject, world: World, points: readonly Date[]): Promise<void> {
  const { scores } = subject.indicator;
  const from = points[0];
  if (!scores || !from) return;
  await subject.guarded('telling which cases came true', async () => {
    const moment = await momentAt(world, subject.knownUntil, []);
    const cameTrue = await scores.cameTrue({ ...subject.contextOf(moment), from });
    subject.cases = new CaseBook(scores, cameTrue, from, subject.knownUntil);
  });
}

async function hindsightAt(
  { store, rows }: ReplayInput['world'],
  asOf: Date,
  entities: Iterable<EntityName>,
): Promise<Set<EntityName>> {
  const found = new Set<EntityName>();
  for (const name of entities) {
    const source = rows.get(name);
    if (source && (await isHindsight(store, name, source, asOf))) found.add(name);
  }
  return found;
}

async function readSubject(
  subject: Subject,
  point: number,
  moment: Moment,
  hindsight: ReadonlySet<EntityName>,
): Promise<void> {
  const { indicator, alert, cases } = subject;
  if (moment.asOf > subject.knownUntil) return;
  if (!alert && !indicator.forecast && cases) {
    await readCases(subject, cases, point, moment, hindsight);
    return;
  }
  const outcome = await runIndicator(indicator, moment, subject.settings);
  subject.note(point, outcome, hindsight);
  // Whoever goes by a rule of thumb sees that its numbers stand still, too.
  if (outcome.status === 'stale') return;
  const ctx = subject.contextOf(moment);
  const { naive } = alert ?? {};
  if (naive)
    await subject.guarded('reading the rule it replaces', async () => {
      for (const { labels, value } of await naive.read(ctx)) subject.naive.set(labels, point, value);
    });
  const { scores } = indicator;
  if (scores && cases)
    await subject.guarded('reading the chances of its cases', async () => {
      const read = await scores.read(ctx);
      if (!('status' in read)) cases.read(moment.asOf, read);
    });
}

/** Of a view only the chances are held against anything: they stand for its reading, which costs as much again. */
async function readCases(
  subject: Subject,
  cases: CaseBook,
  point: number,
  moment: Moment,
  hindsight: ReadonlySet<EntityName>,
): Promise<void> {
  const { indicator, settings } = subject;
  const scores = indicator.scores!;
  const read: Indicator['read'] = async (ctx) => {
    const chances = await scores.read(ctx);
    if ('status' in chances) return chances;
    cases.read(moment.asOf, chances);
    return [];
  };
  subject.note(point, await runIndicator({ ...indicator, read }, moment, settings), hindsight);
}
