import type { Counter, Gauge } from 'prom-client';

type Labelled<L extends string> = Gauge<L> | Counter<L>;

/** Removes every series whose `label` is not among `kept`: what is no longer configured is no longer exported. */
export async function keepOnly<L extends string>(
  metrics: readonly Labelled<L>[],
  label: L,
  kept: readonly string[],
): Promise<void> {
  for (const metric of metrics) {
    for (const { labels } of (await metric.get()).values) {
      if (!kept.includes(String(labels[label]))) metric.remove(labels);
    }
  }
}
