import type { z } from 'zod';
import { generateSchema, ownersSchema } from './alerting.js';
import { businessSchema, moneySchema } from './business.js';
import { sourcesSchema, stateFileSchema, storeFileSchema } from './engines.js';
import { entitiesSchema } from './entities.js';
import { indicatorsSchema, type KnownIndicator } from './indicators.js';
import { section } from './section.js';

/** leadline.yaml as it is written: snake_case, units still human on the way in and numbers on the way out. */
export function fileSchema(known?: readonly KnownIndicator[]) {
  return section('configuration of leadline; in every value ${NAME} is a variable of the environment, and $$ is a $', {
    business: businessSchema.prefault({}),
    money: moneySchema.prefault({}),
    store: storeFileSchema.prefault({}),
    state: stateFileSchema.optional(),
    sources: sourcesSchema,
    entities: entitiesSchema,
    indicators: indicatorsSchema(known).prefault({}),
    owners: ownersSchema.prefault({}),
    generate: generateSchema.prefault({}),
  });
}

/** The file after parsing, defaults filled in. */
export type FileContent = z.output<ReturnType<typeof fileSchema>>;
export type StoreSection = FileContent['store'];
export type SourceSection = FileContent['sources'][string];
