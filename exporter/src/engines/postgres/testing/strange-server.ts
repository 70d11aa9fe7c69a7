import { setTimeout as sleep } from 'node:timers/promises';
import { createServer, type AddressInfo, type Socket } from 'node:net';

/** A server that takes connections and behaves as `answer` says; only for faults that a real one shows by chance. */
export async function strangeServer(answer: (socket: Socket) => void) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    // Without a reader the end of the other side goes unnoticed.
    socket.resume();
    answer(socket);
  });
  const openSockets = () => [...sockets].filter((socket) => !socket.closed).length;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `postgres://reader:hush@127.0.0.1:${port}/app`,
    /** Waits until nobody is connected, or for a while. */
    async connections(): Promise<number> {
      for (let i = 0; i < 100 && openSockets() > 0; i += 1) await sleep(20);
      return openSockets();
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Refuses TLS, then every session with an error message of the protocol. */
export function refuseWith(code: string, message: string): (socket: Socket) => void {
  const fields = Buffer.from(`SFATAL\0C${code}\0M${message}\0\0`);
  const head = Buffer.from('E\0\0\0\0');
  head.writeInt32BE(fields.length + 4, 1);
  return (socket) =>
    socket.on('data', (data: Buffer) => {
      const isTlsRequest = data.length === 8;
      if (isTlsRequest) socket.write('N');
      else socket.end(Buffer.concat([head, fields]));
    });
}
