import { ConfigErrors } from '../../config/errors.js';
import { besideConfig, readText } from '../../config/files.js';
import { Findings } from '../../config/findings.js';
import { reportIssues } from '../../config/schema/issues.js';
import { Locator } from '../../config/yaml/locate.js';
import { parseYaml } from '../../config/yaml/parse.js';
import { webConfigFile, type WebConfigFile } from './schema.js';
import { readTls } from './tls.js';
import { noWebConfig, type WebConfig } from './types.js';

/**
 * Reads `--web.config.file`, the format that exporters built on the Prometheus exporter-toolkit share.
 * See https://github.com/prometheus/exporter-toolkit/blob/master/docs/web-configuration.md
 *
 * @param file undefined: plain HTTP for everybody
 * @throws ConfigErrors with everything that is wrong; passwords and keys are never repeated
 */
export function loadWebConfig(file: string | undefined): WebConfig {
  if (file === undefined) return noWebConfig;
  const read = readText(file);
  if ('fault' in read) {
    const message = `${read.fault}; name another file with --web.config.file`;
    throw new ConfigErrors([{ file, line: 1, column: 1, path: '', message }]);
  }
  const yaml = parseYaml(file, read.text);
  if (yaml.document.contents === null && yaml.document.errors.length === 0)
    return { ...noWebConfig, file, files: [file] };
  const findings = new Findings(new Locator(yaml));
  for (const { offset, message, knowsPath } of yaml.faults) {
    findings.atOffset(offset, message, knowsPath ? findings.locator.pathAt(offset) : []);
  }
  if (!yaml.readable) throw new ConfigErrors(findings.problems);

  const parsed = webConfigFile.safeParse(yaml.document.toJS());
  for (const issue of parsed.error?.issues ?? []) {
    if (holdsSecret(issue.path)) findings.atValue(issue.path as string[], `the value ${issue.message}`);
    else reportIssues([issue], findings);
  }
  const tls = parsed.data ? readTls(parsed.data.tls_server_config, file, findings) : null;
  if (!parsed.success || findings.problems.length > 0) throw new ConfigErrors(findings.problems);
  return { ...restOf(parsed.data), file, tls, files: filesOf(file, parsed.data) };
}

function holdsSecret(path: readonly PropertyKey[]): boolean {
  return (path[0] === 'basic_auth_users' && path.length === 2) || path.at(-1) === 'key';
}

function restOf(content: WebConfigFile): Pick<WebConfig, 'headers' | 'users' | 'rateLimit' | 'notes'> {
  const { interval, burst } = content.rate_limit;
  return {
    headers: new Map(
      Object.entries(content.http_server_config.headers).filter((entry): entry is [string, string] =>
        Boolean(entry[1]),
      ),
    ),
    users: new Map(Object.entries(content.basic_auth_users)),
    rateLimit: interval === 0 ? null : { intervalMs: interval, burst },
    notes:
      content.http_server_config.http2 === true ? ['http2 is accepted and has no effect: HTTP/1.1 is spoken.'] : [],
  };
}

function filesOf(file: string, { tls_server_config: tls }: WebConfigFile): string[] {
  const named = [tls.cert_file, tls.key_file, tls.client_ca_file].filter((name) => name !== undefined);
  return [file, ...named.map((name) => besideConfig(file, name))];
}
