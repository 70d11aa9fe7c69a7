import { entities, entityNames } from '../model/entities.js';
import { configJsonSchema } from './json-schema.js';
import { knownIndicators } from './testing/known-indicators.js';

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/** All `properties` of a schema, however deep, with their paths. */
function properties(schema: unknown, path = ''): [string, Json][] {
  if (!isObject(schema)) return [];
  return Object.entries(schema).flatMap(([key, value]) =>
    key === 'properties' && isObject(value)
      ? Object.entries(value).flatMap(([name, property]): [string, Json][] => [
          [`${path}.${name}`, property as Json],
          ...properties(property, `${path}.${name}`),
        ])
      : properties(value, path),
  );
}

function at(schema: Json, ...names: readonly string[]): Json {
  return names.reduce((below: Json, name) => (below['properties'] as Record<string, Json>)[name] ?? {}, schema);
}

describe('the JSON Schema', () => {
  const schema = configJsonSchema(knownIndicators);

  it('describes every key', () => {
    const all = properties(schema);
    expect(all.length).toBeGreaterThan(100);
    expect(all.filter(([, property]) => typeof property['description'] !== 'string').map(([path]) => path)).toEqual([]);
  });

  it('is of draft 2020-12 and tells defaults as they are written', () => {
    expect(schema['$schema']).toBe('https://json-schema.org/draft/2020-12/schema');
    expect(at(schema, 'business', 'churn_horizon')['default']).toBe('90d');
    expect(at(schema, 'business', 'sla_target')['default']).toBe('90%');
    expect(at(schema, 'entities', 'pulse', 'every')['default']).toBe('5m');
  });

  it('knows the entities with their fields, the engines and the indicators with their minimums', () => {
    expect(Object.keys(at(schema, 'entities')['properties'] as Json)).toEqual(entityNames);
    const columns = at(schema, 'entities', 'tickets', 'columns');
    expect(Object.keys(columns['properties'] as Json)).toEqual(Object.keys(entities.tickets.fields));
    expect(columns['required']).toEqual(['id', 'opened_at']);
    expect(JSON.stringify(at(schema, 'sources'))).toMatch(/"const":"duckdb".*"const":"postgres"/);
    expect(Object.keys(at(schema, 'indicators')['properties'] as Json)).toEqual(knownIndicators.map(({ id }) => id));
    expect(Object.keys(at(schema, 'indicators', 'pulse', 'minimum')['properties'] as Json)).toEqual([
      'events',
      'weeks',
    ]);
    expect(at(schema, 'indicators', 'pulse', 'thresholds', 'warning')['description']).toBe(
      'alerts (warning) when above this; default 0.25',
    );
  });

  it('lets any indicator pass without a catalogue', () => {
    expect(at(configJsonSchema(), 'indicators')['properties']).toBeUndefined();
  });
});
