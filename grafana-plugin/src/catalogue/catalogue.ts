import type { Format } from '../format/format.js';
import generated from './catalogue.gen.json' with { type: 'json' };

export type Owner = 'customer_success' | 'support_lead' | 'operations' | 'leadership';
export type Severity = 'warning' | 'critical';

/** How a number is said; the same forms as in the exporter's alerts. */
export type Form = 'percent' | 'percent_of' | 'factor' | 'duration' | 'count' | 'decimal';

type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'label'; readonly name: string }
  | { readonly kind: 'value'; readonly form: Form }
  | { readonly kind: 'number'; readonly one: string; readonly many: string };

export interface Alert {
  readonly metric: string;
  readonly labels: readonly string[];
  readonly direction: 'above' | 'below';
  readonly warning: number;
  readonly critical: number;
  readonly owner: Owner;
  readonly sentence: readonly Part[];
  readonly nextStep: readonly string[];
}

export interface CatalogueEntry {
  readonly id: string;
  readonly family: string;
  readonly title: string;
  readonly meaning: string;
  readonly metrics: Readonly<Record<string, string>>;
  readonly alert?: Alert;
}

/** The words and thresholds of the exporter's own alerts, made from its indicators by `npm run generate`. */
export const catalogue = generated as unknown as readonly CatalogueEntry[];

/** How bad a value is by an alert's thresholds. */
export function severityOf({ direction, warning, critical }: Alert, value: number): Severity | undefined {
  const beyond = (threshold: number) => (direction === 'above' ? value >= threshold : value <= threshold);
  if (beyond(critical)) return 'critical';
  return beyond(warning) ? 'warning' : undefined;
}

/** The alert's sentence with its labels and its value in it. */
export function sentenceOf(
  { sentence }: Alert,
  labels: Readonly<Record<string, string>>,
  value: number,
  format: Format,
): string {
  const text = said(sentence, labels, value, format);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** What the sentence says of its value, without what goes before it: '0.9 times as long as usual'. */
export function measureOf(
  { sentence }: Alert,
  labels: Readonly<Record<string, string>>,
  value: number,
  format: Format,
): string {
  const from = sentence.findIndex(({ kind }) => kind === 'value');
  return said(sentence.slice(Math.max(from, 0)), labels, value, format).replace(/[.!?]$/, '');
}

function said(parts: readonly Part[], labels: Readonly<Record<string, string>>, value: number, format: Format): string {
  const isOne = Math.round(value) === 1;
  const text = parts
    .map((part) => {
      if (part.kind === 'text') return part.text;
      if (part.kind === 'label') return inWords(labels[part.name] ?? '?');
      if (part.kind === 'number') return isOne ? part.one : part.many;
      return sayNumber(value, part.form, format);
    })
    .join('');
  return text.replace(/(^| )1 times as /, '$1as ');
}

/** The form in which the alert says its number, for numbers beside the sentence. */
export function formOf({ sentence }: Alert): Form {
  return sentence.find((part) => part.kind === 'value')?.form ?? 'decimal';
}

/** In a sentence of the catalogue: 'times' and 'of' are words of that, and English as all of it. */
export function sayNumber(value: number, form: Form, format: Format): string {
  switch (form) {
    case 'percent':
      return format.percent(value);
    case 'percent_of':
      return value >= 10 ? `${format.number(value, 0)} times` : `${format.percent(value)} of`;
    case 'factor':
      return format.number(value, value >= 10 ? 0 : 1);
    case 'duration':
      return format.span(value);
    case 'count':
      return format.number(value, 0);
    case 'decimal':
      return format.number(value, Math.abs(value) < 10 ? 1 : 0);
  }
}

/** A number of an alert without its sentence around it. */
export function numberOf(alert: Alert, value: number, format: Format): string {
  const form = formOf(alert);
  return form === 'percent_of' ? format.percent(value) : sayNumber(value, form, format);
}

/** Grafana's unit of an alert's number, for a field that has decimals or mappings and no unit. */
export function unitOf(alert: Alert): string | undefined {
  const form = formOf(alert);
  if (form === 'duration') return 's';
  return form === 'percent' || form === 'percent_of' ? 'percentunit' : undefined;
}

/** 'mid_market' -> 'mid market' */
export function inWords(label: string): string {
  return label.replaceAll('_', ' ');
}
