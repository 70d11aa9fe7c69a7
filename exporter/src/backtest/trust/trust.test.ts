import { renderChunk } from '../../exposition/chunk.js';
import type { Indicator } from '../../indicators/define.js';
import { latestBacktests, saveBacktests } from '../../state/backtests.js';
import { openState } from '../../state/state.js';
import { memoryStore } from '../../indicators/testing/world.js';
import { Bench } from '../testing/bench.js';
import { days, probe, scripted } from '../testing/probe.js';
import { shopActivity, shops } from '../testing/shops.js';
import { trustFamilies } from './families.js';
import { trustOf } from './trust.js';

let bench: Bench;
beforeAll(async () => (bench = await Bench.open()));
afterAll(() => bench.close());

const many = (name: string, times: number) =>
  Array.from({ length: times }, (_, i) => days(`${name}${i}`, shops[name]!)).flat();

/** Through the state, as a backtest leaves it there and serve finds it. */
async function kept(indicator: Indicator, activity = [...many('right', 8), ...many('wrong', 2)]) {
  const state = await openState(await memoryStore('state'));
  try {
    const { indicators, from, to } = await bench.run(indicator, { activity });
    await saveBacktests(state, new Date('2026-02-01T00:00:00Z'), [{ ...indicators[0]!, from, to: 'earlier' }]);
    await saveBacktests(state, new Date('2026-02-02T00:00:00Z'), [{ ...indicators[0]!, from, to }]);
    return (await latestBacktests(state)).get(indicator.id)!;
  } finally {
    await state.close();
  }
}

async function exported(...args: Parameters<typeof trustOf>): Promise<string[]> {
  const { text } = await renderChunk(trustFamilies(trustOf(...args)));
  return text
    .toString()
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('# HELP'));
}

it('is kept in the state, and of two the later one counts', async () => {
  expect(await kept(probe())).toMatchObject({
    id: 'probe',
    from: '2026-01-01T00:00:00.000Z',
    to: '2026-02-01T00:00:00.000Z',
  });
});

it('is exported with what it rests on; what is too little has no rate', async () => {
  expect(await exported(probe(), undefined, await kept(probe()))).toEqual([
    '# TYPE leadline_indicator_episodes gauge',
    'leadline_indicator_episodes{indicator="probe",severity="critical"} 8',
    'leadline_indicator_episodes{indicator="probe",severity="warning"} 10',
    '# TYPE leadline_indicator_lead_time_seconds summary',
    'leadline_indicator_lead_time_seconds{indicator="probe",quantile="0.25",severity="warning"} 259200',
    'leadline_indicator_lead_time_seconds{indicator="probe",quantile="0.5",severity="warning"} 259200',
    'leadline_indicator_lead_time_seconds{indicator="probe",quantile="0.75",severity="warning"} 259200',
    '# TYPE leadline_indicator_precision_ratio gauge',
    'leadline_indicator_precision_ratio{indicator="probe",severity="warning"} 0.8',
    '# TYPE leadline_indicator_trust_status gauge',
    'leadline_indicator_trust_status{indicator="probe",severity="critical",status="measured"} 0',
    'leadline_indicator_trust_status{indicator="probe",severity="critical",status="not_measured"} 0',
    'leadline_indicator_trust_status{indicator="probe",severity="critical",status="too_little_history"} 1',
    'leadline_indicator_trust_status{indicator="probe",severity="warning",status="measured"} 1',
    'leadline_indicator_trust_status{indicator="probe",severity="warning",status="not_measured"} 0',
    'leadline_indicator_trust_status{indicator="probe",severity="warning",status="too_little_history"} 0',
    '# TYPE leadline_indicator_truth_events gauge',
    'leadline_indicator_truth_events{indicator="probe",severity="critical"} 8',
    'leadline_indicator_truth_events{indicator="probe",severity="warning"} 8',
  ]);
});

describe('nothing is measured', () => {
  const state = (lines: readonly string[]) => lines.filter((line) => line.endsWith(' 1'));
  const notMeasured = ['critical', 'warning'].map(
    (severity) => `leadline_indicator_trust_status{indicator="probe",severity="${severity}",status="not_measured"} 1`,
  );

  it('without a backtest', async () => {
    const lines = await exported(probe(), undefined, undefined);
    expect(state(lines)).toEqual(notMeasured);
    expect(lines).toHaveLength(7);
  });

  it('without a truth', async () => {
    const indicator = probe({ truth: 'none' });
    const lines = await exported(indicator, undefined, await kept(indicator));
    expect(state(lines)).toEqual(notMeasured);
    expect(lines).toHaveLength(7);
  });

  it('at a threshold that was changed since', async () => {
    const config = { enabled: true, thresholds: { warning: 12 } };
    const trusts = trustOf(probe(), config, await kept(probe()));
    expect(trusts.map(({ status }) => status)).toEqual(['not_measured', 'too_little_history']);
  });

  it('of an indicator that foretells nothing', () => {
    expect(trustOf({ ...probe(), thresholds: 'none' }, undefined, undefined)).toEqual([]);
  });
});

it('of an indicator with chances and no other truth is that of the chances', async () => {
  const since = new Date('2026-01-02T00:00:00Z');
  const orders = Array.from({ length: 12 }, (_, i) => ({
    unit: `o${i}`,
    since,
    dueAt: new Date('2026-01-20T00:00:00Z'),
  }));
  const scores = scripted(
    (day) => (day < '2026-01-20' && day > '2026-01-05' ? orders.map((order) => ({ ...order, chance: 0.7 })) : []),
    orders.slice(0, 9).map((order) => ({ ...order, at: order.dueAt })),
  );
  const view: Indicator = { ...probe({ scores }), thresholds: 'none' };
  const [warning, critical] = trustOf(view, undefined, await kept(view, shopActivity));
  expect(warning).toMatchObject({ status: 'measured', measured: { precision: 0.75, threshold: 0.5 } });
  expect(critical).toMatchObject({ status: 'too_little_history', measured: { threshold: 0.8, episodes: 0 } });
});
