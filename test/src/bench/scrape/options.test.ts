import { parseOptions } from './options.js';

describe('parseOptions', () => {
  it('has the sizes of the goals as its defaults', () => {
    expect(parseOptions([])).toEqual({ series: [2000, 20_000], rounds: 7, seconds: 1 });
  });

  it('takes flags with and without =, and --format for whoever prints', () => {
    const args = ['--series', '10,20', '--rounds=3', '--seconds=0.5', '--format', 'json'];
    expect(parseOptions(args)).toEqual({ series: [10, 20], rounds: 3, seconds: 0.5 });
  });

  it.each([
    [['--series=2000,x'], "--series is given 'x' and takes numbers above 0."],
    [['--rounds=0'], "--rounds is given '0' and takes numbers above 0."],
    [['--format=xml'], "--format is given 'xml' and takes table or json."],
    [['--turns=3'], /--turns/],
  ])('refuses %j', (args, message) => {
    expect(() => parseOptions(args)).toThrow(message);
  });
});
