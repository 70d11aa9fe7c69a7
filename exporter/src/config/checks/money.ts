import type { Cursor } from './cursor.js';

export function checkMoney(root: Cursor): void {
  const base = root.get('business', 'currency').text() ?? 'EUR';
  for (const currency of root.get('money', 'rates').children()) {
    if (currency.name === base) {
      const message = `${base} is the business currency, whose rate is always 1; remove it`;
      currency.findings.atKey(currency.path, message);
    }
    const seen = new Set<string>();
    for (const rate of currency.children()) {
      const from = rate.get('from');
      const day = from.text();
      if (day === undefined) continue;
      if (seen.has(day)) from.findings.atValue(from.path, `${from.shown} has a rate already; keep one of the two`);
      seen.add(day);
    }
  }
}
