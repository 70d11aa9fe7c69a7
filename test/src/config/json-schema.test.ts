import { configJsonSchema } from '@leadline/exporter/config/json-schema.js';
import { fixtures } from '@leadline/exporter/config/testing/fixtures.js';
import { knownIndicators } from '@leadline/exporter/config/testing/known-indicators.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';

/** What an editor would say of a file before any variable is known: the text is judged as it stands. */
const validate = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true }).compile(
  configJsonSchema(knownIndicators),
);
const accepts = (text: string): boolean => validate(parse(text));

describe('the JSON Schema of leadline.yaml', () => {
  it.each(fixtures('good'))('accepts $name', ({ text }) => {
    expect({ accepted: accepts(text), errors: validate.errors }).toEqual({ accepted: true, errors: null });
  });

  const judged = fixtures('bad').filter(({ editor }) => editor !== 'not YAML');

  it.each(judged.filter(({ editor }) => editor === 'sees'))('refuses $name', ({ text }) => {
    expect(accepts(text)).toBe(false);
  });

  it.each(judged.filter(({ editor }) => editor === 'cannot see it'))('leaves $name to leadline', ({ text }) => {
    expect({ accepted: accepts(text), errors: validate.errors }).toEqual({ accepted: true, errors: null });
  });
});
