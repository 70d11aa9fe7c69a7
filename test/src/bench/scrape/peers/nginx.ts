import { execFile } from 'node:child_process';
import { chmod, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { freePort, startServer } from '../process.js';
import { scrapeOnce, type Encoding } from '../request.js';
import { findPeer, type Peer } from './peer.js';

/**
 * The very bytes that leadline sends, from files, with the settings of Debian and without a log. Where it is built without
 * gzip_static the compressed file has a path of its own, and nothing is negotiated.
 */
export async function startNginx(leadline: string, folder: string): Promise<Peer | undefined> {
  const program = findPeer('nginx', ['nginx'], 'nginx-light');
  if (program === undefined) return undefined;
  const { body, type } = await sentBy(leadline, 'identity');
  await writeFile(path.join(folder, 'metrics'), body);
  await writeFile(path.join(folder, 'metrics.gz'), (await sentBy(leadline, 'gzip')).body);
  const { stderr } = await promisify(execFile)(program, ['-V']);
  const negotiates = stderr.includes('http_gzip_static_module');
  const common = `types {} default_type '${type}';`;
  const locations = negotiates
    ? [`location = /metrics { gzip_static on; gzip_vary on; ${common} }`]
    : [`location = /metrics { ${common} }`, `location = /metrics.gz { add_header Content-Encoding gzip; ${common} }`];
  const port = await freePort();
  const config = path.join(folder, 'nginx.conf');
  await writeFile(config, configFor(folder, port, locations));
  // Started by root, it reads the files as another user.
  await chmod(folder, 0o755);
  const origin = `http://127.0.0.1:${port}`;
  const server = await startServer(program, ['-p', folder, '-c', config], `${origin}/metrics`);
  return {
    ...server,
    name: 'nginx',
    encodings: ['gzip', 'identity'],
    url: (encoding) => `${origin}/${encoding === 'gzip' && !negotiates ? 'metrics.gz' : 'metrics'}`,
    isShared: () => true,
  };
}

function configFor(folder: string, port: number, locations: readonly string[]): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return `
daemon off;
error_log stderr;
worker_processes 1;
pid ${folder}/nginx.pid;
events {}
http {
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 10000000;
  ${temporary.map((kind) => `${kind}_temp_path ${folder}/${kind};`).join(' ')}
  server {
    listen 127.0.0.1:${port};
    root ${folder};
    ${locations.join('\n    ')}
  }
}
`;
}

async function sentBy(url: string, encoding: Encoding): Promise<{ body: Buffer; type: string }> {
  const pieces: Buffer[] = [];
  const { contentType } = await scrapeOnce(url, encoding, (piece) => pieces.push(piece));
  return { body: Buffer.concat(pieces), type: contentType };
}
