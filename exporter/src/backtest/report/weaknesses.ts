import type { IndicatorResult } from '../result.js';
import { decimal } from './numbers.js';

/** Half of all pairs are put into the right order by chance alone. */
const COIN = 0.5;
/** One alert more or less that was right is no difference. */
const TELLING = 0.02;

/** Where an indicator is no better than a coin or than the rule that it is to replace, in sentences: nobody should have to look for it. */
export function weaknesses({ alert, cases, forecast }: IndicatorResult): string[] {
  return [
    ...(alert ? ofRanking('Its number', alert.auc, alert.naive?.auc ?? null) : []),
    ...(alert && alert.naive ? ofPrecision(alert.warning.precision, alert.naive.measured.precision) : []),
    ...(cases ? ofRanking(`Its chances of single ${cases.unit[1]}`, cases.chances.auc, cases.naive.chances.auc) : []),
    ...(forecast?.status === 'measured' ? ofErrors(forecast.whole) : []),
  ];
}

function ofRanking(what: string, own: number | null, rule: number | null): string[] {
  if (own === null) return [];
  if (own <= COIN) return [`${what} told the days or cases apart no better than a coin would (AUC ${decimal(own)}).`];
  if (rule === null || rule <= own) return [];
  return [`${what} ranked worse than the rule of thumb did here (AUC ${decimal(own)}, the rule ${decimal(rule)}).`];
}

function ofPrecision(own: number | null, rule: number | null): string[] {
  if (own === null || rule === null || rule - own < TELLING) return [];
  return ['Its rule of thumb was more often right here.'];
}

function ofErrors({ own, rules }: NonNullable<IndicatorResult['forecast']>['whole']): string[] {
  const error = own.meanAbsoluteError;
  if (error === null) return [];
  return rules
    .filter(({ error: { meanAbsoluteError: rule } }) => rule !== null && rule < error)
    .map(({ name }) => `The rule of thumb “${name}” was nearer to what came than its forecast here.`);
}
