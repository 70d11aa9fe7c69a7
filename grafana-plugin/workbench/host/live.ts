import { FieldType, toDataFrame, type DataFrame, type Labels } from '@grafana/data';
import { series, table } from '../fixtures/frames';

interface Told {
  readonly metric: Labels;
  readonly values?: ReadonlyArray<[number, string]>;
  readonly value?: [number, string];
}

export interface Query {
  /** What PromQL selects. */
  readonly match?: string;
  /** End of the time asked for, milliseconds. */
  readonly at: number;
  /** `table` asks for the newest values only, as Grafana's instant queries in the format of a table. */
  readonly format?: string;
}

/** The exporter's series from the Prometheus behind /prom: of the last week one frame a series, or the newest values in a table. */
export async function liveFrames({ match = '{__name__=~"leadline_.+"}', at, format }: Query): Promise<DataFrame[]> {
  const end = at / 1000;
  if (format === 'table') {
    const told = await ask('query', { query: match, time: String(end) });
    return [table(told.map(({ metric, value }) => series('', metric, Number(value![1]), value![0] * 1000)))];
  }
  const told = await ask('query_range', {
    query: match,
    start: String(end - 7 * 86_400),
    end: String(end),
    step: '3600',
  });
  return told.map(({ metric, values = [] }) =>
    toDataFrame({
      refId: 'A',
      fields: [
        { name: 'Time', type: FieldType.time, values: values.map(([time]) => time * 1000) },
        { name: 'Value', type: FieldType.number, labels: metric, values: values.map(([, value]) => Number(value)) },
      ],
    }),
  );
}

async function ask(what: string, query: Record<string, string>): Promise<readonly Told[]> {
  const response = await fetch(`/prom/api/v1/${what}?${new URLSearchParams(query)}`);
  if (!response.ok) throw new Error(`Prometheus answers ${response.status}: ${await response.text()}`);
  const { data } = (await response.json()) as { data: { result: readonly Told[] } };
  return data.result;
}
