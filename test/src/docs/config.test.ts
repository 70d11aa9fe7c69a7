import { requires } from '@leadline/exporter/testing/requires.js';
import { parse } from 'yaml';
import { checkConfigExample } from './config-examples.js';
import { blocksOf, documents } from './documents.js';
import type { Block } from './markdown.js';
import { checkPrometheusExample } from './prometheus-example.js';

const promtool = requires('promtool');

/** The first line of an example says what it is: `# leadline.yaml`, `# part of leadline.yaml`, `# prometheus.yml`. */
const titleOf = ({ text }: Block): string => /^# (.*)/.exec(text)?.[1]?.trim() ?? '';

async function check(block: Block): Promise<void> {
  const title = titleOf(block);
  parse(block.text);
  if (title === 'leadline.yaml' || title === 'part of leadline.yaml') {
    checkConfigExample(block.text, title !== 'leadline.yaml');
  } else if (title === 'prometheus.yml') {
    await checkPrometheusExample(promtool, block.text);
  }
}

describe('the YAML in the documents', () => {
  it.each(documents)('%s: each example is accepted by what reads it', async (file) => {
    for (const block of blocksOf(file).filter(({ language }) => /^ya?ml$/.test(language))) {
      await check(block).catch((error: Error) => {
        throw new Error(`${file}:${block.line}: ${error.message}`);
      });
    }
  });
});

describe('the check of examples', () => {
  const whole = [
    '# leadline.yaml',
    'sources:',
    '  shop: { engine: postgres, url_file: /run/secrets/shop-url }',
    'entities:',
    '  customers: { source: shop, query: "select * from customers" }',
  ].join('\n');

  it('accepts a whole and a part of one', () => {
    expect(() => checkConfigExample(whole, false)).not.toThrow();
    expect(() => checkConfigExample('# part of leadline.yaml\nbusiness: { currency: USD }', true)).not.toThrow();
    expect(() => checkConfigExample('sources: { shop: { engine: postgres, url: "${SHOP_URL}" } }', true)).not.toThrow();
  });

  it('refuses what the exporter refuses', () => {
    expect(() => checkConfigExample(`${whole}\nbuisness: {}`, false)).toThrow(/unknown key `buisness`/);
    expect(() => checkConfigExample('business: { currency: gold }', true)).toThrow(/ISO 4217/);
    expect(() => checkConfigExample('business: { currency: USD }', false)).toThrow(/`sources` is missing/);
  });

  it('refuses what Prometheus refuses', async () => {
    await checkPrometheusExample(promtool, 'scrape_configs: [{ job_name: leadline }]');
    const misspelt = checkPrometheusExample(promtool, 'scrape_configs: [{ job_nam: leadline }]');
    await expect(misspelt).rejects.toThrow(/job_nam not found/);
  });
});
