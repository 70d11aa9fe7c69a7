import { parse } from 'yaml';

/** Where Grafana's rule files are written. */
export const RULES_FOLDER = 'alerting/grafana';

/** A file that Grafana provisions rules from, as far as it matters here. */
interface RulesFile {
  readonly groups?: readonly { readonly rules?: readonly { readonly uid?: unknown }[] }[];
  readonly deleteRules?: readonly { readonly uid?: unknown }[];
}

/** Uids of the rules that a file provisions or deletes. */
export function rulesIn(text: string): string[] {
  const file = parse(text) as RulesFile | null;
  const rules = [...(file?.groups ?? []).flatMap((group) => group.rules ?? []), ...(file?.deleteRules ?? [])];
  return rules.flatMap(({ uid }) => (typeof uid === 'string' ? [uid] : []));
}
