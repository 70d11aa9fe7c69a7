import { FieldType, toDataFrame, type DataFrame } from '@grafana/data';

interface Answer {
  readonly status: string;
  readonly data: {
    readonly result: ReadonlyArray<{ metric: Record<string, string>; values: ReadonlyArray<[number, string]> }>;
  };
}

/** The exporter's series of the last week from the Prometheus behind /prom, one frame a series. */
export async function liveFrames(match = '{__name__=~"leadline_.+"}', at = Date.now()): Promise<DataFrame[]> {
  const [end, start] = [at / 1000, at / 1000 - 7 * 86_400];
  const query = new URLSearchParams({ query: match, start: String(start), end: String(end), step: '3600' });
  const response = await fetch(`/prom/api/v1/query_range?${query}`);
  if (!response.ok) throw new Error(`Prometheus answers ${response.status}: ${await response.text()}`);
  const { data } = (await response.json()) as Answer;
  return data.result.map(({ metric, values }) =>
    toDataFrame({
      refId: 'A',
      fields: [
        { name: 'Time', type: FieldType.time, values: values.map(([time]) => time * 1000) },
        { name: 'Value', type: FieldType.number, labels: metric, values: values.map(([, value]) => Number(value)) },
      ],
    }),
  );
}
