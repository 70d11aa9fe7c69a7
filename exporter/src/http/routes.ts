import type { Handler } from '../exposition/self/httpMetrics.js';

const handlers: ReadonlyMap<string, Handler> = new Map([
  ['/metrics', 'metrics'],
  ['/', 'status'],
  ['/api/status', 'api_status'],
  ['/-/healthy', 'healthy'],
  ['/-/ready', 'ready'],
  ['/-/reload', 'reload'],
]);

/** What is asked for, without the query. */
export function pathOf(url: string | undefined): string {
  const [path = '/'] = (url ?? '/').split('?', 1);
  return path;
}

export function handlerOf(path: string): Handler {
  return handlers.get(path) ?? 'other';
}
