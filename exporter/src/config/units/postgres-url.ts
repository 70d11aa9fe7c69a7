import { UnitError } from './unit-error.js';

const form = 'write postgres://user:password@host:5432/database';
const encode = 'percent-encode the special characters of user and password (@ is %40, / is %2F, # is %23)';

/**
 * Checks a connection URL and hands it back. Faults never repeat the URL, since it has a password in it.
 * @throws UnitError
 */
export function parsePostgresUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!/^postgres(ql)?:\/\//.test(text)) throw new UnitError('url', `is not a PostgreSQL URL: ${form}`);
  if (!url || !isDecodable(`${url.username}${url.password}`)) {
    throw new UnitError('url', `is not a valid URL: ${form}, and ${encode}`);
  }
  const afterHost = `${url.pathname}${url.search}`;
  if (url.hash !== '' || (url.username === '' && afterHost.includes('@'))) {
    throw new UnitError('url', `is cut short by a special character: ${encode}`);
  }
  const ssl = [...url.searchParams.keys()].find((name) => name.startsWith('ssl'));
  if (ssl !== undefined) throw new UnitError('url', tlsElsewhere(ssl, url.searchParams.get(ssl) ?? ''));
  return text;
}

/** The driver lets parameters of the URL win over all other TLS settings, so only one place may have them. */
function tlsElsewhere(parameter: string, value: string): string {
  const shown = parameter === 'sslmode' ? `${parameter}=${value}` : parameter;
  const fix = parameter === 'sslmode' && value === 'require' ? '`tls: { mode: require }`' : 'the settings of `tls`';
  return `sets TLS by \`${shown}\`: take that out of the URL and use ${fix} instead`;
}

function isDecodable(text: string): boolean {
  try {
    return decodeURIComponent(text) !== '' || text === '';
  } catch {
    return false;
  }
}
