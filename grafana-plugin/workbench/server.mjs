/**
 * `npm run workbench`: the built panel on one page, in all views, states, sizes and themes, and fed by a Prometheus:
 * `-- --port=3001 --prometheus=http://localhost:9090`.
 */
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleOf, folderOf } from './hosts.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const plugin = path.join(here, '..');
const types = {
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.html': 'text/html',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

const foldersOf = (host) => ({
  '/plugin/': path.join(plugin, 'dist'),
  '/host/': bundleOf(host),
  '/systemjs/': path.join(folderOf('react19', 'systemjs'), 'dist'),
  '/public/build/img/': path.join(folderOf(host, '@grafana/ui'), 'dist/public/img'),
});

function fileFor(pathname, folders) {
  if (pathname === '/') return path.join(here, 'index.html');
  const prefix = Object.keys(folders).find((one) => pathname.startsWith(one));
  if (!prefix) return undefined;
  const file = path.join(folders[prefix], pathname.slice(prefix.length));
  return file.startsWith(folders[prefix]) ? file : undefined;
}

async function toPrometheus(prometheus, request, response) {
  const url = new URL(request.url.replace(/^\/prom/, ''), prometheus);
  const answer = await fetch(url).catch((error) => new Response(String(error), { status: 502 }));
  response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/plain' });
  response.end(await answer.text());
}

/**
 * @param {{ port?: number, prometheus?: string, host?: keyof typeof import('./hosts.mjs').hosts }} options port 0 takes a free one
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function serveWorkbench({ port = 0, prometheus = 'http://localhost:9090', host = 'react19' } = {}) {
  const folders = foldersOf(host);
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    if (pathname.startsWith('/prom/')) return toPrometheus(prometheus, request, response);
    const file = fileFor(decodeURIComponent(pathname), folders);
    const body = file && (await readFile(file).catch(() => undefined));
    if (!body) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': types[path.extname(file)] ?? 'application/octet-stream' }).end(body);
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  const close = () =>
    new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return { url: `http://127.0.0.1:${server.address().port}/`, close };
}
