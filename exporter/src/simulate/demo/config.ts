import { ZoneClock } from '../time/zone.js';
import { isoDay } from '../time/calendar.js';
import { holidaysOf } from '../time/holidays.js';
import { entitiesSection, eurosPerDollar, type BusinessKind } from './entities.js';

export interface DemoConfigOptions {
  /**
   * Where the simulated tables are. A DuckDB file without `storePath` is store and source at once: its tables are used in place. `url` may be a
   * variable, `\${DATABASE_URL}`.
   */
  readonly source:
    | { readonly engine: 'duckdb'; readonly path: string; readonly storePath?: string }
    | { readonly engine: 'postgres'; readonly url: string; readonly storePath: string };
  /** File of the durable state; default beside the store. */
  readonly statePath?: string;
  /** Schema of the simulated tables: letters, digits and `_`. */
  readonly schema: string;
  readonly timeZone: string;
  /** By which kind of business the customers are judged: all of them by silence, or the subscribers by cancellation. */
  readonly kind: BusinessKind;
  /** Years whose holidays are listed. */
  readonly from: Date;
  readonly until: Date;
}

/** The text of a complete leadline.yaml that maps the simulated application's tables onto leadline's entities. */
export function demoConfig(options: DemoConfigOptions): string {
  if (!/^[a-z_][a-z0-9_]*$/.test(options.schema)) {
    throw new RangeError(`The schema "${options.schema}" must be lower-case letters, digits and _.`);
  }
  return [
    `# A simulated business, made by \`leadline simulate\`. Everything here is an example to copy from.`,
    businessSection(options),
    enginesSection(options),
    entitiesSection(options.schema, options.kind),
  ].join('\n');
}

function businessSection({ timeZone, kind, from, until }: DemoConfigOptions): string {
  const zone = new ZoneClock(timeZone);
  const [first, last] = [from, until].map((at) => Number(isoDay(zone.localDay(at.getTime())).slice(0, 4)));
  // One year more: the demo goes on living.
  const years = Array.from({ length: last! - first! + 2 }, (_, i) => first! + i);
  const holidays = years.map((year) => `    - ${holidaysOf(year).map(isoDay).join('\n    - ')}`);
  return `business:
  time_zone: ${timeZone}
  currency: EUR
  # ${
    kind === 'contractual'
      ? 'People cancel: subscribers, judged by their cancellation.'
      : 'People just stop: shoppers and subscribers alike, judged by their silence.'
  }
  kind: ${kind}
  # Silence after which a customer counts as lost.
  churn_horizon: 60d
  # A second activity within this time shows that a new customer stays.
  activation: 14d
  # Share of tickets that should meet their target.
  sla_target: 90%
  # Days off: on these nobody expects the pulse of a usual day.
  holidays:
${holidays.join('\n')}

money:
  rates:
    # Some subscribers are billed in dollars.
    USD:
      - from: ${first!}-01-01
        rate: ${eurosPerDollar}
`;
}

function enginesSection({ source, statePath }: DemoConfigOptions): string {
  const storePath = source.storePath ?? (source.engine === 'duckdb' ? source.path : undefined);
  const text = JSON.stringify;
  const sourceSettings =
    source.engine === 'duckdb'
      ? `${source.storePath === undefined ? '    # The same file as the store: its tables are used in place, nothing is copied.\n' : ''}    engine: duckdb
    path: ${text(source.path)}`
      : `    # An account that may only read is enough.
    engine: postgres
    url: ${text(source.url)}`;
  const state =
    statePath === undefined
      ? ''
      : `
# What no source can give back: back it up.
state:
  path: ${text(statePath)}
`;
  return `# Where indicators run.
store:
  engine: duckdb
  path: ${text(storePath)}
${state}
sources:
  shop:
${sourceSettings}
`;
}
