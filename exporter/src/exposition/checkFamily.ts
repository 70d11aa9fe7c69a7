import { ExpositionError, nameSeries } from './errors.js';
import { inSlices, sortInSlices } from './slices.js';
import type { Family } from './types.js';

/** A family fit to be rendered: label names sorted, rows sorted by their label values, no row twice. */
export interface CheckedFamily {
  readonly name: string;
  readonly type: 'gauge' | 'summary';
  readonly help: string;
  readonly labelNames: readonly string[];
  readonly rows: readonly Row[];
}

/** One series; `values` stand in the order of the family's label names, the empty ones are not exported. */
export interface Row {
  readonly values: readonly string[];
  readonly value: number;
}

const metricName = /^[a-zA-Z_][a-zA-Z0-9_]*$/;
// Two leading underscores are Prometheus's own.
const labelName = /^(?!__)[a-zA-Z_][a-zA-Z0-9_]*$/;
// Half a surrogate pair has no UTF-8 form.
const unsendable = /\p{Surrogate}/gu;

/**
 * Checks, normalises and sorts one family, in slices.
 *
 * @throws ExpositionError on an invalid name, a missing help text, a value that is not finite, label names that differ
 * between samples, and a series that is there twice
 */
export async function checkFamily(family: Family): Promise<CheckedFamily> {
  checkNames(family);
  const labelNames = Object.keys(family.samples[0]?.labels ?? {}).sort();
  for (const label of labelNames) {
    if (!labelName.test(label)) {
      throw new ExpositionError(
        `${family.name} has the label "${label}", which is not a valid label name. Use letters, digits and underscores, not beginning with a digit or with two underscores.`,
      );
    }
  }
  const rows: Row[] = [];
  for await (const slice of inSlices(family.samples)) {
    for (const sample of slice) rows.push(checkSample(family.name, labelNames, sample));
  }
  const sorted = await sortInSlices(rows, compareRows);
  let before: Row | undefined;
  for await (const slice of inSlices(sorted)) {
    for (const row of slice) {
      if (before !== undefined && compareRows(before, row) === 0) throw duplicate(family.name, labelNames, row);
      before = row;
    }
  }
  return { name: family.name, type: family.type ?? 'gauge', help: family.help, labelNames, rows: sorted };
}

function checkNames(family: Family): void {
  if (!metricName.test(family.name)) {
    throw new ExpositionError(
      `"${family.name}" is not a valid metric name. Use letters, digits and underscores, not beginning with a digit.`,
    );
  }
  if (family.help.trim() === '') {
    throw new ExpositionError(`${family.name} has no help text. Say in one sentence what the number means.`);
  }
}

function checkSample(name: string, labelNames: readonly string[], sample: Family['samples'][number]): Row {
  if (!Number.isFinite(sample.value)) {
    throw new ExpositionError(
      `${nameSeries(name, sample.labels)} has the value ${String(sample.value)}, which says nothing. Leave the series out, or report that there is not enough data.`,
    );
  }
  const given = Object.keys(sample.labels);
  if (given.length !== labelNames.length || !labelNames.every((label) => Object.hasOwn(sample.labels, label))) {
    throw new ExpositionError(
      `${nameSeries(name, sample.labels)} has the labels ${list(given.sort())}, another series of ${name} has ${list(labelNames)}. Give every series of a metric the same labels; an empty value is allowed.`,
    );
  }
  return { values: labelNames.map((label) => sendable(sample.labels[label]!)), value: sample.value };
}

function sendable(value: string): string {
  return value.replace(unsendable, '\ufffd');
}

function compareRows(a: Row, b: Row): number {
  for (let i = 0; i < a.values.length; i++) {
    const left = a.values[i]!;
    const right = b.values[i]!;
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}

function duplicate(name: string, labelNames: readonly string[], row: Row): ExpositionError {
  const labels = Object.fromEntries(labelNames.map((label, i) => [label, row.values[i]!]));
  return new ExpositionError(
    `${nameSeries(name, labels)} is there twice. Group the query by every label, so that each combination comes once.`,
  );
}

function list(labels: readonly string[]): string {
  return labels.length === 0 ? '(none)' : labels.join(', ');
}
