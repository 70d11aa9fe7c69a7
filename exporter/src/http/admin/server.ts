import { chmod, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Log } from '../../log.js';
import { WORK_LIST_PATH, type AdminCalls } from './messages.js';

const OWNER_ONLY = 0o600;
const LONGEST_BODY = 16_384;

export interface AdminServer {
  close(): Promise<void>;
}

/**
 * Answers other commands of the same machine and user on a Unix socket. Work lists name customers: they go where the file's
 * owner alone may ask, not to the address that Prometheus scrapes.
 * @throws Error of the operating system, where the socket cannot be made
 */
export async function startAdminServer(socket: string, calls: AdminCalls, log: Log): Promise<AdminServer> {
  const server = createServer((request, response) => void answer(request, response, calls, log));
  // Left by a process that was killed: whoever has the store open is the one to answer.
  await rm(socket, { force: true });
  await listen(server, socket);
  await chmod(socket, OWNER_ONLY);
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, socket: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    // Nobody else may ask in the moment between making the socket and restricting it; it is made before this returns.
    const mask = process.umask(0o177);
    try {
      server.listen(socket, resolve);
    } finally {
      process.umask(mask);
    }
  });
}

async function answer(request: IncomingMessage, response: ServerResponse, calls: AdminCalls, log: Log): Promise<void> {
  try {
    if (request.method !== 'POST' || request.url !== WORK_LIST_PATH) return send(response, 404, { error: 'not found' });
    const { id, query } = JSON.parse(await bodyOf(request)) as {
      id: string;
      query: Parameters<AdminCalls['workList']>[1];
    };
    send(response, 200, await calls.workList(id, query));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    log.error({ error: message }, 'a command could not be answered');
    send(response, 500, { error: message });
  }
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const part of request.setEncoding('utf8')) {
    body += String(part);
    if (body.length > LONGEST_BODY) throw new Error('the question is too long');
  }
  return body;
}
