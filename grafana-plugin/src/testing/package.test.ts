import { readFileSync } from 'node:fs';
import { packagedReadme } from '../../scripts/readme.mjs';
import config from '../../webpack.config.mjs';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const relative = /\]\((?!https?:|#)[^)]*\)/;

describe('the package', () => {
  it('has a README without relative links, which the one in the repository has', () => {
    expect(readme).toMatch(relative);
    expect(packagedReadme(readme, 'https://example.org/a/b')).not.toMatch(relative);
    expect(packagedReadme(readme, undefined)).not.toMatch(relative);
  });

  it('links to where the file is', () => {
    const said = packagedReadme('[L](../README.md) ![P](src/img/a.png) [W](https://example.org)', 'https://h/o/r');
    expect(said).toBe(
      '[L](https://h/o/r/blob/main/README.md) ![P](https://h/o/r/raw/main/grafana-plugin/src/img/a.png) [W](https://example.org)',
    );
    expect(packagedReadme('[L](../README.md) ![P](src/img/a.png)', undefined)).toBe('L ');
  });

  it('has a source map', () => {
    expect(config.devtool).toBe('source-map');
  });
});
