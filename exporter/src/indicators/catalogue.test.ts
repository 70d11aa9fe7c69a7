import { parseDuration } from '../config/units/duration.js';
import { catalogue } from './catalogue.gen.js';
import { hasAlert, type AlertIndicator } from './define.js';
import { metricFaults } from './testing/metric-rules.js';
import { businessOf } from './testing/world.js';
import { horizonOf } from './truth.js';

const names = (values: readonly string[]) => [...new Set(values)].length === values.length;

describe('the catalogue', () => {
  it('has indicators, each id and each metric once', () => {
    expect(catalogue.length).toBeGreaterThan(0);
    expect(names(catalogue.map(({ id }) => id))).toBe(true);
    expect(names(catalogue.flatMap(({ metrics }) => Object.values(metrics).map(({ name }) => name)))).toBe(true);
  });
});

describe.each(catalogue)('$id', (indicator) => {
  it('has a name, durations and minimums that can be read', () => {
    expect(indicator.id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(parseDuration(indicator.staleAfter)).toBeGreaterThan(parseDuration(indicator.every));
    for (const value of Object.values(indicator.minimum)) expect(value).toBeGreaterThan(0);
  });

  it('names its metrics as Prometheus does', () => {
    const faults = Object.values(indicator.metrics).map((metric) => [metric.name, metricFaults(metric)]);
    expect(faults.filter(([, found]) => found!.length > 0)).toEqual([]);
  });

  it('is told in sentences', () => {
    for (const text of [indicator.words.meaning, indicator.words.method]) expect(text).toMatch(/^[A-Z].{30,}\.$/s);
    expect(indicator.words.title).toMatch(/^[A-Z][^.]+$/);
  });

  it('flags single cases from chances on, if it has any, and from the time that is over without them', () => {
    if (!indicator.scores) return;
    const { thresholds, naive, foretells, unit } = indicator.scores;
    expect(thresholds.warning).toBeGreaterThan(0);
    expect(thresholds.critical).toBeGreaterThan(thresholds.warning);
    expect(thresholds.critical).toBeLessThanOrEqual(1);
    expect(naive.threshold > 0 && naive.threshold <= 1).toBe(true);
    expect(naive.words).toMatch(/^[A-Z].{20,}\.$/s);
    for (const word of [foretells, ...unit]) expect(word).toMatch(/^[a-z]/);
  });
});

const alerts = catalogue.filter(hasAlert);

describe.each(alerts)('the alert of $id', (indicator: AlertIndicator) => {
  const { thresholds, words, drill, truth } = indicator;

  it('has thresholds on a metric of its own, the critical one further out', () => {
    expect(Object.keys(indicator.metrics)).toContain(thresholds.metric);
    const further = thresholds.critical - thresholds.warning;
    expect(thresholds.direction === 'above' ? further : -further).toBeGreaterThan(0);
    expect(parseDuration(thresholds.for)).toBeGreaterThanOrEqual(0);
  });

  it('says in one sentence what is the matter, and what to do first and then', () => {
    const placeholders = [...words.sentence.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!);
    const labels = indicator.metrics[thresholds.metric]!.labels;
    expect(placeholders.filter((name) => name !== 'value' && !labels.includes(name))).toEqual([]);
    expect(words.nextStep.length).toBeGreaterThan(1);
    for (const step of words.nextStep) expect(step).toMatch(/^[A-Z].{20,}\.$/s);
  });

  it('is rehearsed and held against what happened', () => {
    expect(drill.hypothesis).toMatch(/^If .{20,}\.$/s);
    expect(parseDuration(drill.within)).toBeGreaterThanOrEqual(parseDuration(thresholds.for));
    if (truth !== 'none') expect(parseDuration(horizonOf(truth, businessOf()))).toBeGreaterThan(0);
  });
});
