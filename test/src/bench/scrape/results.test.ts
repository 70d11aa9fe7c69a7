import { results, type Cpu, type Measured, type Round } from './results.js';

const gzip = (server: Cpu['server'], ms: number): Cpu => ({ server, encoding: 'gzip', ms });
const identity = (server: Cpu['server'], ms: number): Cpu => ({ server, encoding: 'identity', ms });

function round(ours: number, sql: number, nginx: number, [rest, refresh]: [number, number]): Round {
  return {
    cpu: [
      gzip('sql_exporter', sql),
      gzip('nginx', nginx),
      gzip('leadline', ours),
      ...[identity('nginx', 1), identity('leadline', 5)],
    ],
    restP99: rest,
    refreshP99: refresh,
  };
}

const measured: Measured = {
  series: 20_000,
  // A machine that is three times as slow in the last round.
  rounds: [round(0.05, 50, 0.04, [1, 3]), round(0.05, 40, 0.025, [1, 2]), round(0.15, 120, 0.06, [3, 12])],
  scrapesCounted: 20,
  statements: [
    { server: 'leadline', count: 0 },
    { server: 'postgres_exporter', count: 60 },
  ],
};
const shown = (given: Measured) =>
  results(given).map(({ measure, peer, goal, reached, meets }) => ({ measure, peer, goal, reached, meets }));

describe('results', () => {
  it('are medians of the ratios within the rounds, held against the goals', () => {
    expect(shown(measured)).toEqual([
      { measure: 'CPU a scrape, gzip', peer: 'sql_exporter', goal: '>= 900x less', reached: 800, meets: false },
      { measure: 'CPU a scrape, gzip', peer: 'nginx', goal: '<= 2x', reached: 2, meets: true },
      { measure: 'CPU a scrape, identity', peer: 'nginx', goal: '<= 4x', reached: 5, meets: false },
      { measure: 'p99 latency during a refresh', peer: 'leadline at rest', goal: '<= 3x', reached: 3, meets: true },
      { measure: 'SQL statements a scrape', peer: 'postgres_exporter', goal: '0', reached: 0, meets: true },
    ]);
  });

  it('have a goal of 900 at 20,000 series only', () => {
    const [first] = shown({ ...measured, series: 2000 });
    expect(first).toMatchObject({ peer: 'sql_exporter', goal: '>= 1x less', reached: 800, meets: true });
  });

  it('show medians of both sides, in the unit', () => {
    expect(results(measured)[0]).toMatchObject({ set: '20000 series', peerValue: 50, oursValue: 0.05, unit: 'ms' });
  });

  it('say that a statement a scrape is one too many', () => {
    const one = { ...measured, statements: [{ server: 'leadline' as const, count: 20 }] };
    expect(shown(one).at(-1)).toEqual({
      ...{ measure: 'SQL statements a scrape', peer: 'goal', goal: '0', reached: 1, meets: false },
    });
  });
});
