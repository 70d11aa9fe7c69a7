export function serveWorkbench(options?: {
  port?: number;
  prometheus?: string;
}): Promise<{ url: string; close: () => Promise<void> }>;
