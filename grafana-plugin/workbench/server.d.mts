import type { Host } from './hosts.mjs';

export function serveWorkbench(options?: {
  port?: number;
  prometheus?: string;
  host?: Host;
}): Promise<{ url: string; close: () => Promise<void> }>;
