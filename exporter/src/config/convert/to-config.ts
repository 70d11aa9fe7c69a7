import type { OwnerRole } from '../../indicators/define.js';
import { entityNames } from '../../model/entities.js';
import type { Config, GenerateConfig, OwnerConfig } from '../config.js';
import type { FileContent } from '../schema/file.js';
import { isStore } from '../in-place.js';
import type { Locator } from '../yaml/locate.js';
import { toBusiness } from './business.js';
import { toSource, toState, toStore, type Surroundings } from './engines.js';
import { toEntity } from './entities.js';
import { toIndicator } from './indicators.js';

/** A file in which nothing is wrong -> what the rest of leadline works with. */
export function toConfig(content: FileContent, around: Surroundings, locator: Locator): Config {
  const store = toStore(content.store, around);
  const sources = mapOf(content.sources, (source, name) =>
    toSource(source, name, locator.key(['sources', name]), around),
  );
  const hasSource = [...sources.values()].some((source) => isStore(source, store));
  return {
    file: around.file,
    business: toBusiness(content),
    store,
    state: toState(content.state, store, hasSource, around),
    sources,
    entities: new Map(
      entityNames.flatMap((name) => {
        const entity = content.entities[name];
        return entity === undefined ? [] : [[name, toEntity(entity, locator.key(['entities', name]))]];
      }),
    ),
    indicators: mapOf(content.indicators, toIndicator),
    owners: toOwners(content.owners),
    generate: toGenerate(content.generate),
  };
}

function toOwners(owners: FileContent['owners']): ReadonlyMap<OwnerRole, OwnerConfig> {
  const roles = Object.keys(owners) as OwnerRole[];
  return new Map(
    roles.flatMap((role) => {
      const owner = owners[role];
      return owner ? [[role, { contactPoint: owner.contact_point, routing: owner.routing }]] : [];
    }),
  );
}

function toGenerate(content: FileContent['generate']): GenerateConfig {
  const { folder, datasource_uid, runbook_url, without_plugin } = content;
  return { folder, datasourceUid: datasource_uid, runbookUrl: runbook_url, withoutPlugin: without_plugin };
}

function mapOf<A, B>(
  record: Readonly<Record<string, A | undefined>>,
  convert: (item: A, key: string) => B,
): Map<string, B> {
  const entries = Object.entries(record).filter((entry): entry is [string, A] => entry[1] !== undefined);
  return new Map(entries.map(([key, item]) => [key, convert(item, key)]));
}
