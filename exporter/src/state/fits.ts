import type { StoreEngine } from '../engines/engine.js';
import type { Fit, FitOutcome } from '../models/define.js';
import { sql } from '../sql/sql.js';

/** Keeps a fit; earlier ones stay, so that what a reading rested on can be looked up. */
export async function saveFit(state: StoreEngine, { model, fittedAt, ...outcome }: Fit): Promise<void> {
  await state.transaction((session) =>
    session.run(sql`insert into fits values (${model}, ${fittedAt}, ${JSON.stringify(outcome)})`),
  );
}

/** The latest fit of each model. */
export async function latestFits(state: StoreEngine): Promise<Map<string, Fit>> {
  const rows = await state.query(sql`select f.model, f.fitted_at, f.outcome from fits f
    join (select model, max(fitted_at) as latest from fits group by model) l on l.model = f.model and l.latest = f.fitted_at`);
  return new Map(
    rows.map((row) => {
      const model = String(row['model']);
      const outcome = JSON.parse(String(row['outcome'])) as FitOutcome;
      return [model, { ...outcome, model, fittedAt: row['fitted_at'] as Date }];
    }),
  );
}
