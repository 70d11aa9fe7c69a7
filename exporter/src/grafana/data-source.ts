import type { GrafanaClient } from './client.js';

interface DataSource {
  readonly uid: string;
  readonly name: string;
  readonly type: string;
}

/** Of Prometheus itself, and of what speaks its language under a name of its own. */
const speaksPromql = ({ type }: DataSource): boolean => type.includes('prometheus');

/**
 * Rules that ask a data source which is not there only ever fail, and Grafana takes them without a word.
 * @returns what is wrong with it and which there are; null where it is well
 */
export async function dataSourceFault(client: GrafanaClient, uid: string): Promise<string | null> {
  const found = await client.find<DataSource>(`/api/datasources/uid/${encodeURIComponent(uid)}`);
  if (found && speaksPromql(found)) return null;
  const all = await client.get<readonly DataSource[]>('/api/datasources');
  const there = all.filter(speaksPromql).map((source) => `${source.name} (uid \`${source.uid}\`)`);
  const fault = found
    ? `The data source with the uid \`${uid}\` is ${found.name}, of the kind ${found.type}, and rules need a Prometheus.`
    : `There is no data source with the uid \`${uid}\`.`;
  return `${fault}\nPrometheus data sources there are: ${there.join(', ') || 'none'}.`;
}
