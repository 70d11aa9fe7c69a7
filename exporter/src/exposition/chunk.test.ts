import fc from 'fast-check';
import { gunzipSync } from 'node:zlib';
import { renderChunk } from './chunk.js';
import { ExpositionError } from './errors.js';
import { parseExposition } from './testing/parse.js';
import type { Family } from './types.js';

const family = (samples: Family['samples'], name = 'leadline_x_ratio', help = 'A ratio.'): Family => ({
  name,
  help,
  samples,
});
const text = async (...families: Family[]) => (await renderChunk(families)).text.toString();

describe('the text of a chunk', () => {
  const families: Family[] = [
    family(
      [
        { labels: { segment: 'smb', cohort: '2025-02' }, value: 0.5 },
        { labels: { segment: 'enterprise "A"\\B', cohort: '2025-01' }, value: 1e-7 },
        { labels: { segment: 'line\nbreak', cohort: '' }, value: -0.25 },
        { labels: { segment: 'Zürich 🏔️', cohort: '2025-01' }, value: 12345678 },
      ],
      'leadline_retention_ratio',
      'Share of "active" customers,\nback\\slash.',
    ),
    family([{ labels: {}, value: 42 }], 'leadline_customers_active', 'Active customers.'),
    family([], 'leadline_nothing', 'Nothing was read.'),
  ];

  it('is in format 0.0.4, sorted, with metadata once a family', async () => {
    expect((await renderChunk(families)).text.toString()).toBe(
      [
        '# HELP leadline_customers_active Active customers.',
        '# TYPE leadline_customers_active gauge',
        'leadline_customers_active 42',
        '# HELP leadline_retention_ratio Share of "active" customers,\\nback\\\\slash.',
        '# TYPE leadline_retention_ratio gauge',
        'leadline_retention_ratio{segment="line\\nbreak"} -0.25',
        'leadline_retention_ratio{cohort="2025-01",segment="Zürich 🏔️"} 12345678',
        'leadline_retention_ratio{cohort="2025-01",segment="enterprise \\"A\\"\\\\B"} 1e-7',
        'leadline_retention_ratio{cohort="2025-02",segment="smb"} 0.5',
        '',
      ].join('\n'),
    );
  });

  it('differs in OpenMetrics by the quotes of the help text only, and has no end mark', async () => {
    const chunk = await renderChunk(families);
    expect(chunk.openMetrics.toString()).toBe(chunk.text.toString().replace('"active"', '\\"active\\"'));
  });

  it('says what is in it', async () => {
    const chunk = await renderChunk(families);
    expect(chunk.series).toBe(5);
    expect(chunk.families).toEqual(['leadline_customers_active', 'leadline_retention_ratio']);
  });

  it('is also there as gzip', async () => {
    const chunk = await renderChunk(families);
    expect(gunzipSync(chunk.textGzip)).toEqual(chunk.text);
    expect(gunzipSync(chunk.openMetricsGzip)).toEqual(chunk.openMetrics);
  });

  it('is empty without families', async () => {
    expect((await renderChunk([])).text).toHaveLength(0);
  });

  it('has metadata once where a family is rendered in many slices, and yields to the event loop in between', async () => {
    const samples = Array.from({ length: 2000 }, (_, i) => ({ labels: { i: String(i).padStart(4, '0') }, value: i }));
    let turns = 0;
    let done = false;
    const count = () => {
      turns += 1;
      if (!done) setImmediate(count);
    };
    setImmediate(count);
    const parsed = parseExposition(await text(family(samples)));
    done = true;
    expect(parsed.samples.map(({ value }) => value)).toEqual(samples.map(({ value }) => value));
    expect(turns).toBeGreaterThan(16);
  });
});

describe('any labels and values', () => {
  const labels = fc.record({ a: fc.string({ unit: 'binary' }), b: fc.string() });
  const tricky = fc.record({
    a: fc.stringMatching(/^["\\n\n,:b{}=# ]{0,8}$/),
    b: fc.constantFrom('', '1,b:2', '2', ':', ','),
  });
  const value = fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => (x === 0 ? 0 : x));
  const samples = fc.uniqueArray(fc.record({ labels: fc.oneof(labels, tricky), value }), {
    selector: (sample) => JSON.stringify(sample.labels),
    maxLength: 40,
  });

  it('come back from an independent reader as they were, without the empty ones', async () => {
    await fc.assert(
      fc.asyncProperty(samples, async (given) => {
        const parsed = parseExposition(await text(family(given)));
        const expected = given.map((sample) => ({
          name: 'leadline_x_ratio',
          labels: Object.fromEntries(Object.entries(sample.labels).filter(([, v]) => v !== '')),
          value: sample.value,
        }));
        const key = (sample: { labels: Record<string, string> }) =>
          JSON.stringify(Object.entries(sample.labels).sort());
        const sorted = <T extends { labels: Record<string, string> }>(list: readonly T[]) =>
          [...list].sort((a, b) => (key(a) < key(b) ? -1 : 1));
        expect(sorted(parsed.samples)).toEqual(sorted(expected));
      }),
    );
  });

  it('render the same whatever the order they come in', async () => {
    const shuffled = samples.chain((given) =>
      fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length })),
    );
    await fc.assert(
      fc.asyncProperty(shuffled, async ([given, other]) => {
        expect(await text(family(other))).toBe(await text(family(given)));
      }),
    );
  });

  it('come back from help texts too', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1 }), async (help) => {
        fc.pre(help.trim() !== '' && !/[\r\u2028\u2029]/.test(help));
        const chunk = await renderChunk([family([{ labels: {}, value: 1 }], 'leadline_x_ratio', help)]);
        expect(parseExposition(chunk.openMetrics.toString()).help.get('leadline_x_ratio')).toBe(help);
      }),
    );
  });

  it('that prom-client would take for one series stay apart', async () => {
    const parsed = parseExposition(
      await text(
        family([
          { labels: { a: '1,b:2', b: '3' }, value: 1 },
          { labels: { a: '1', b: '2,b:3' }, value: 2 },
        ]),
      ),
    );
    expect(parsed.samples).toHaveLength(2);
  });

  it('that UTF-8 cannot carry are replaced', async () => {
    const parsed = parseExposition(await text(family([{ labels: { a: 'x\0y\ud800z🏔️' }, value: 1 }])));
    expect(parsed.samples[0]?.labels).toEqual({ a: 'x\0y\ufffdz🏔️' });
  });
});

describe('what is refused, by name', () => {
  it.each([
    [NaN, 'leadline_x_ratio{segment="a"} has the value NaN'],
    [Infinity, 'leadline_x_ratio{segment="a"} has the value Infinity'],
    [-Infinity, 'leadline_x_ratio{segment="a"} has the value -Infinity'],
  ])('a value of %p', async (value, message) => {
    const rendering = renderChunk([family([{ labels: { segment: 'a' }, value }])]);
    await expect(rendering).rejects.toThrow(ExpositionError);
    await expect(rendering).rejects.toThrow(message);
  });

  it.each<[string, Family[], string]>([
    [
      'other label names',
      [
        family([
          { labels: { a: '1' }, value: 1 },
          { labels: { a: '1', b: '2' }, value: 1 },
        ]),
      ],
      'leadline_x_ratio{a="1",b="2"} has the labels a, b, another series of leadline_x_ratio has a.',
    ],
    [
      'a label instead of another',
      [
        family([
          { labels: { a: '1' }, value: 1 },
          { labels: { b: '2' }, value: 1 },
        ]),
      ],
      'leadline_x_ratio{b="2"} has the labels b, another series of leadline_x_ratio has a.',
    ],
    [
      'a series twice',
      [
        family([
          { labels: { a: '1' }, value: 1 },
          { labels: { a: '2' }, value: 1 },
          { labels: { a: '1' }, value: 3 },
        ]),
      ],
      'leadline_x_ratio{a="1"} is there twice',
    ],
    ['a metric name with a sign', [family([{ labels: {}, value: 1 }], 'leadline-x')], '"leadline-x" is not a valid'],
    ['a label name with a sign', [family([{ labels: { 'a-b': '1' }, value: 1 }])], 'the label "a-b"'],
    ['a reserved label name', [family([{ labels: { ['__name__']: '1' }, value: 1 }])], 'the label "__name__"'],
    [
      'no help text',
      [family([{ labels: {}, value: 1 }], 'leadline_x_ratio', ' ')],
      'leadline_x_ratio has no help text',
    ],
    [
      'a family twice',
      [family([{ labels: { a: '1' }, value: 1 }]), family([{ labels: { a: '2' }, value: 1 }])],
      'leadline_x_ratio is there twice',
    ],
  ])('%s', async (_, families, message) => {
    await expect(renderChunk(families)).rejects.toThrow(message);
  });

  it('and a long value is cut in the message', async () => {
    const rendering = renderChunk([family([{ labels: { a: 'x'.repeat(500) }, value: NaN }])]);
    await expect(rendering).rejects.toThrow(`{a="${'x'.repeat(59)}…"}`);
  });
});
