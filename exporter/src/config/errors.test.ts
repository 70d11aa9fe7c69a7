import { ConfigErrors } from './errors.js';
import { loadConfig } from './load.js';
import { fixtureEnvironment, fixtures } from './testing/fixtures.js';
import { knownIndicators } from './testing/known-indicators.js';
import { loadText } from './testing/load-text.js';

function errorsOf(file: string): ConfigErrors {
  try {
    loadConfig(file, fixtureEnvironment, knownIndicators);
  } catch (error) {
    if (error instanceof ConfigErrors) return error;
    throw error;
  }
  throw new Error(`${file} was loaded`);
}

describe('a bad configuration', () => {
  it.each(fixtures('bad'))('$name', ({ file, expected }) => {
    expect(errorsOf(file).message).toBe(expected);
  });

  it('has each problem as data too, in the order of the file', () => {
    const { file } = fixtures('bad').find(({ name }) => name === 'five-faults.yaml')!;
    const { problems } = errorsOf(file);
    expect(problems).toHaveLength(5);
    expect(problems[0]).toEqual({
      file,
      line: 7,
      column: 14,
      path: 'business.time_zone',
      message: '`Europe/Berln` is not an IANA time zone: did you mean Europe/Berlin?',
    });
    expect(problems.map(({ line }) => line)).toEqual(problems.map(({ line }) => line).sort((a, b) => a - b));
  });

  it('may be no file at all', () => {
    const message = 'no-such.yaml:1:1 does not exist; name another file with --config.file';
    expect(errorsOf('no-such.yaml').message).toBe(message);
  });

  it.each([
    'postgres://reader:h0rse@db.example/shop?sslmode=require',
    'postgres:/reader:h0rse@db.example/shop',
    'postgres://reader:h0rse/@db.example/shop',
    'h0rse',
  ])('never repeats a password: %s', (url) => {
    const text = (value: string): string =>
      `store: { engine: postgres, url: '${value}' }\nsources: { shop: { engine: postgres, url_file: 1, standby_urls: ['${value}'] } }\n`;
    expect(() => loadText(text(url))).toThrow(ConfigErrors);
    expect(() => loadText(text(url))).not.toThrow(/h0rse/);
    expect(() => loadText(text('${URL}'), { URL: url })).not.toThrow(/h0rse/);
  });
});
