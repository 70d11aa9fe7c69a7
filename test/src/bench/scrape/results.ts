import { median, type Result } from '../table.js';
import type { PeerName } from './peers/peer.js';
import type { Encoding } from './request.js';

/** What one round found; times in milliseconds. */
export interface Round {
  readonly cpu: readonly Cpu[];
  readonly restP99: number;
  readonly refreshP99: number;
}

export interface Cpu {
  readonly server: PeerName | 'leadline';
  readonly encoding: Encoding;
  readonly ms: number;
}

export interface Measured {
  /** Series that leadline served, and every peer. */
  readonly series: number;
  readonly rounds: readonly Round[];
  readonly scrapesCounted: number;
  /** Statements that reached the database while each was scraped that often. */
  readonly statements: readonly { readonly server: PeerName | 'leadline'; readonly count: number }[];
}

/** The goal of 900 is for 20,000 series: what the peers do a scrape grows with the series, what leadline does hardly. */
const GOAL_SERIES = 20_000;

/** Each ratio is the median over the rounds of the ratio within a round; peers that were not measured have no line. */
export function results(measured: Measured): Result[] {
  const set = `${measured.series} series`;
  const sqlGoal = measured.series >= GOAL_SERIES * 0.95 ? 900 : 1;
  return [
    ...cpuLine(measured, set, 'gzip', 'sql_exporter', { less: sqlGoal }),
    ...cpuLine(measured, set, 'gzip', 'postgres_exporter', { less: 1 }),
    ...cpuLine(measured, set, 'gzip', 'nginx', { most: 2 }),
    ...cpuLine(measured, set, 'identity', 'nginx', { most: 4 }),
    p99Line(measured, set),
    statementLine(measured, set),
  ];
}

type Goal = { readonly less: number } | { readonly most: number };

function cpuLine(measured: Measured, set: string, encoding: Encoding, peer: PeerName, goal: Goal): Result[] {
  const of = (server: Cpu['server']) =>
    measured.rounds.flatMap(({ cpu }) =>
      cpu.filter((one) => one.server === server && one.encoding === encoding).map(({ ms }) => ms),
    );
  const [theirs, ours] = [of(peer), of('leadline')];
  if (theirs.length === 0) return [];
  const reached = median(theirs.map((ms, i) => ('less' in goal ? ms / ours[i]! : ours[i]! / ms)));
  return [
    {
      ...{ set, measure: `CPU a scrape, ${encoding}`, peer, unit: 'ms', reached },
      ...{ peerValue: median(theirs), oursValue: median(ours) },
      goal: 'less' in goal ? `>= ${goal.less}x less` : `<= ${goal.most}x`,
      meets: 'less' in goal ? reached >= goal.less : reached <= goal.most,
    },
  ];
}

function p99Line({ rounds }: Measured, set: string): Result {
  const reached = median(rounds.map(({ refreshP99, restP99 }) => refreshP99 / restP99));
  return {
    ...{ set, measure: 'p99 latency during a refresh', peer: 'leadline at rest', unit: 'ms', reached },
    ...{ peerValue: median(rounds.map((round) => round.restP99)) },
    ...{ oursValue: median(rounds.map((round) => round.refreshP99)) },
    ...{ goal: '<= 3x', meets: reached <= 3 },
  };
}

function statementLine({ statements, scrapesCounted }: Measured, set: string): Result {
  const of = (server: Cpu['server']) => statements.find((one) => one.server === server)?.count;
  const ours = of('leadline')! / scrapesCounted;
  const theirs = of('postgres_exporter');
  return {
    ...{ set, measure: 'SQL statements a scrape', unit: '', oursValue: ours, reached: ours },
    ...(theirs === undefined
      ? { peer: 'goal', peerValue: 0 }
      : { peer: 'postgres_exporter', peerValue: theirs / scrapesCounted }),
    ...{ goal: '0', meets: ours === 0 },
  };
}
