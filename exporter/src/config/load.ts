import { checkEngines } from './checks/engines.js';
import { checkEntities } from './checks/entities.js';
import { Cursor } from './checks/cursor.js';
import { checkMoney } from './checks/money.js';
import { checkOwners } from './checks/owners.js';
import { checkStateApart } from './checks/state.js';
import { checkThresholds } from './checks/thresholds.js';
import type { Config } from './config.js';
import { toConfig } from './convert/to-config.js';
import { ConfigErrors, type Problem } from './errors.js';
import { readText } from './files.js';
import { Findings } from './findings.js';
import { fileSchema } from './schema/file.js';
import type { KnownIndicator } from './schema/indicators.js';
import { reportIssues } from './schema/issues.js';
import { interpolate, type Environment } from './yaml/interpolate.js';
import { Locator, type Path } from './yaml/locate.js';
import { parseYaml } from './yaml/parse.js';

/**
 * Reads leadline.yaml and the secrets it names by file.
 * @param env for `${NAME}` in the file
 * @param known the catalogue: ids, thresholds and minimums that `indicators` is held against; without it any pass
 * @throws ConfigErrors with everything that is wrong, not the first thing only
 */
export function loadConfig(file: string, env: Environment, known?: readonly KnownIndicator[]): Config {
  const { content, schema, findings, locator, secrets } = check(file, env, known, () => false);
  const parsed = schema.safeParse(content);
  if (!parsed.success || findings.problems.length > 0) throw new ConfigErrors(findings.problems);
  return toConfig(parsed.data, { file, secrets }, locator);
}

/** What of leadline.yaml rules and dashboards are made with. */
export type Settings = Pick<Config, 'indicators' | 'owners' | 'generate'>;

/** How databases are reached: nothing is read from them where only settings are wanted. */
const connections: readonly unknown[] = ['sources', 'store', 'state'];

/**
 * As loadConfig, for a machine that has none of the secrets: variables of connections may be unset there.
 * @throws ConfigErrors
 */
export function loadSettings(file: string, env: Environment, known?: readonly KnownIndicator[]): Settings {
  const { content, schema, findings, locator, secrets } = check(file, env, known, (path) =>
    connections.includes(path[0]),
  );
  if (findings.problems.length > 0) throw new ConfigErrors(findings.problems);
  // All has been checked that can be: what is left open would only be refused once more.
  const withoutConnections = { ...(content as object), ...{ sources: { open: { engine: 'duckdb' } } } };
  const rest = { ...withoutConnections, store: undefined, state: undefined };
  return toConfig(schema.parse(rest), { file, secrets }, locator);
}

function check(
  file: string,
  env: Environment,
  known: readonly KnownIndicator[] | undefined,
  mayBeUnset: (path: Path) => boolean,
) {
  const read = readText(file);
  if ('fault' in read) throw new ConfigErrors([ofFile(file, `${read.fault}; name another file with --config.file`)]);
  const yaml = parseYaml(file, read.text);
  const locator = new Locator(yaml);
  const findings = new Findings(locator);
  for (const { offset, message, knowsPath } of yaml.faults) {
    findings.atOffset(offset, message, knowsPath ? locator.pathAt(offset) : []);
  }
  if (!yaml.readable) throw new ConfigErrors(findings.problems);
  interpolate(yaml, env, (offset, message, node, unset) => {
    if (unset && mayBeUnset(locator.pathAt(offset))) findings.leaveOpen(node);
    else findings.atVariable(offset, message, node);
  });

  const content: unknown = yaml.document.toJS();
  const schema = fileSchema(known);
  reportIssues(schema.safeParse(content).error?.issues ?? [], findings);
  const root = new Cursor(content, [], findings);
  checkEntities(root);
  checkThresholds(root, known ?? []);
  checkMoney(root);
  checkOwners(root);
  checkStateApart(root, file);
  return { content, schema, findings, locator, secrets: checkEngines(root, file) };
}

function ofFile(file: string, message: string): Problem {
  return { file, line: 1, column: 1, path: '', message };
}
