import { once } from 'node:events';
import http from 'node:http';
import net, { type AddressInfo, type Socket } from 'node:net';

/** What Alertmanager posts to a webhook, as far as people see it. */
export interface Notification {
  readonly receiver: string;
  readonly status: string;
  readonly alerts: readonly {
    readonly status: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly annotations: Readonly<Record<string, string>>;
  }[];
}

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** A webhook on loopback that keeps what it is sent. */
export async function openWebhook() {
  const received: Notification[] = [];
  const server = http.createServer((request, response) => {
    let body = '';
    request.on('data', (data: Buffer) => (body += data.toString()));
    request.on('end', () => {
      received.push(JSON.parse(body) as Notification);
      response.end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return { received, url: `http://127.0.0.1:${port}/`, close };
}

/** A mail server on loopback that takes every mail: as much of SMTP as Alertmanager speaks. */
export async function openMailbox() {
  const received: Mail[] = [];
  const sockets = new Set<Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    serveMail(socket, (mail) => received.push(mail));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    sockets.forEach((socket) => socket.destroy());
    server.close();
    await once(server, 'close');
  };
  return { received, smarthost: `127.0.0.1:${port}`, close };
}

function serveMail(socket: Socket, take: (mail: Mail) => void): void {
  let said = '';
  let data: string[] | null = null;
  const line = (text: string) => {
    if (data && text !== '.') return void data.push(text);
    if (data) {
      take(mailOf(data));
      data = null;
      return void socket.write('250 taken\r\n');
    }
    if (text.toUpperCase() === 'DATA') data = [];
    socket.write(data ? '354 go on\r\n' : text.toUpperCase() === 'QUIT' ? '221 bye\r\n' : '250 localhost\r\n');
  };
  socket.write('220 localhost\r\n');
  socket.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    const lines = said.split('\r\n');
    said = lines.pop()!;
    lines.forEach(line);
  });
}

function mailOf(lines: readonly string[]): Mail {
  const all = lines.join('\n');
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(all)?.[1] ?? '';
  // The one part, after its own headers, up to the boundary.
  const text = /quoted-printable[\s\S]*?\n\n([\s\S]*?)\n--/.exec(all)?.[1] ?? '';
  return { to: header('To'), subject: header('Subject'), text: unquoted(text) };
}

function unquoted(text: string): string {
  const bytes = text
    .replace(/=\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number(`0x${hex}`)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
