import { adminSocket } from '../http/admin/address.js';
import { startAdminServer, type AdminServer } from '../http/admin/server.js';
import type { Log } from '../log.js';
import type { Exporter } from '../serve/exporter.js';

/** The socket beside the store on which `serve` answers other commands; it moves when a reload names another store. */
export class Admin {
  private server: AdminServer | null = null;
  private socket: string | null = null;

  constructor(
    private readonly exporter: Exporter,
    private readonly log: Log,
  ) {}

  /** Listens where the exporter's store is now. Without a socket serving goes on: only commands beside it do not work. */
  async follow(): Promise<void> {
    const store = this.exporter.config?.store;
    const socket = store ? adminSocket(store, process.platform) : null;
    if (socket === this.socket) return;
    await this.close();
    if (socket === null) return;
    try {
      this.server = await startAdminServer(
        socket,
        { workList: (id, query) => this.exporter.workList(id, query) },
        this.log,
      );
      this.socket = socket;
    } catch (error) {
      const fault = error instanceof Error ? error.message : String(error);
      this.log.warn({ socket, error: fault }, 'cannot answer `leadline work-list`: the socket could not be made');
    }
  }

  async close(): Promise<void> {
    await this.server?.close();
    [this.server, this.socket] = [null, null];
  }
}
