import { field } from './fields.js';
import { bytes, choice, count, duration, postgresUrl, text } from './kinds.js';
import { section } from './section.js';

export const duckdbPath = 'file of the database, relative to this file; `:memory:` for none';

export const duckdbShape = {
  memory_limit: field('memory that the engine may use before it spills to disk', bytes).prefault('256MiB'),
  threads: field('threads that the engine may use', count(1)).prefault(2),
};

const tls = section(
  'how the connection is encrypted',
  {
    mode: field(
      'disable, prefer (encrypt where the server can), require (encrypt, believe any certificate) or verify-full',
      choice('disable', 'prefer', 'require', 'verify-full'),
    ).prefault('prefer'),
    ca_file: field('certificates of the authorities that are believed (PEM), relative to this file', text).optional(),
    cert_file: field('certificate of leadline (PEM), relative to this file', text).optional(),
    key_file: field('private key of leadline (PEM), relative to this file', text).optional(),
    server_name: field('name that the certificate must have, where it is not the host of the URL', text).optional(),
  },
  { json: { dependentRequired: { cert_file: ['key_file'], key_file: ['cert_file'] } } },
);

export const postgresShape = {
  url: field(
    'postgres://user:password@host:5432/database; take the password from a variable, ${NAME}',
    postgresUrl,
  ).optional(),
  url_file: field('file that holds the URL, relative to this file: for mounted secrets', text).optional(),
  tls: tls.prefault({}),
  statement_timeout: field('longest time that one statement may take', duration('1ms', '24d')).prefault('5m'),
  connect_timeout: field('longest wait for a connection', duration('1ms', '1h')).prefault('10s'),
};

/** For editors: `url` or `url_file`, not both. */
export const urlOnce = { oneOf: [{ required: ['url'] }, { required: ['url_file'] }] };
