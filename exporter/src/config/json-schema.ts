import { z } from 'zod';
import { fileSchema } from './schema/file.js';
import type { KnownIndicator } from './schema/indicators.js';

/**
 * JSON Schema (draft 2020-12) of leadline.yaml, for editors: every key is described, so that they complete and explain.
 * What needs more than the file (variables, other files, one place that names another) only loadConfig can check.
 * @param known the catalogue, so that ids of indicators and their minimums are completed too
 */
export function configJsonSchema(known?: readonly KnownIndicator[]): Readonly<Record<string, unknown>> {
  const schema = z.toJSONSchema(fileSchema(known), { io: 'input', target: 'draft-2020-12' });
  return { ...schema, title: 'leadline.yaml' };
}
