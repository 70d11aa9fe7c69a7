import { collectDefaultMetrics, type Registry } from 'prom-client';

// Of prom-client's set: not its event loop lag (measured here already), not the handles, requests and resources (gauges
// that end in `_total`, which promtool refuses), not one series for each of V8's heap spaces.
const kept = /^(process_|nodejs_heap_size_|nodejs_external_memory_|nodejs_gc_|nodejs_version_)/;

/** What the operating system and V8 say about this process, under the names that all Prometheus clients use. */
export function addProcessMetrics(registry: Registry): void {
  // The lag monitor cannot be left out; so rare, it costs nothing.
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 3_600_000 });
  for (const { name } of registry.getMetricsAsArray()) {
    if (name.startsWith('leadline_') || kept.test(name)) continue;
    registry.removeSingleMetric(name);
  }
}
