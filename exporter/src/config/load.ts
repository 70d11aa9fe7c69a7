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
import { Locator } from './yaml/locate.js';
import { parseYaml } from './yaml/parse.js';

/**
 * Reads leadline.yaml and the secrets it names by file.
 * @param env for `${NAME}` in the file
 * @param known the catalogue: ids, thresholds and minimums that `indicators` is held against; without it any pass
 * @throws ConfigErrors with everything that is wrong, not the first thing only
 */
export function loadConfig(file: string, env: Environment, known?: readonly KnownIndicator[]): Config {
  const read = readText(file);
  if ('fault' in read) throw new ConfigErrors([ofFile(file, `${read.fault}; name another file with --config.file`)]);
  const yaml = parseYaml(file, read.text);
  const locator = new Locator(yaml);
  const findings = new Findings(locator);
  for (const { offset, message, knowsPath } of yaml.faults) {
    findings.atOffset(offset, message, knowsPath ? locator.pathAt(offset) : []);
  }
  if (!yaml.readable) throw new ConfigErrors(findings.problems);
  interpolate(yaml, env, (offset, message, node) => findings.atVariable(offset, message, node));

  const content: unknown = yaml.document.toJS();
  const parsed = fileSchema(known).safeParse(content);
  reportIssues(parsed.error?.issues ?? [], findings);
  const root = new Cursor(content, [], findings);
  checkEntities(root);
  checkThresholds(root, known ?? []);
  checkMoney(root);
  checkOwners(root);
  checkStateApart(root, file);
  const secrets = checkEngines(root, file);
  if (!parsed.success || findings.problems.length > 0) throw new ConfigErrors(findings.problems);
  return toConfig(parsed.data, { file, secrets }, locator);
}

function ofFile(file: string, message: string): Problem {
  return { file, line: 1, column: 1, path: '', message };
}
