import type { StatusView } from '../status/view.js';

/** What `/-/ready` says: ready from the first complete snapshot on, until then what it waits for. */
export function renderReadiness({ waitingFor }: StatusView): { readonly ready: boolean; readonly text: string } {
  if (waitingFor.length === 0) return { ready: true, text: 'leadline is ready.\n' };
  const lines = waitingFor.map((what) => `- ${what}\n`);
  return { ready: false, text: `leadline is not ready yet. It waits for:\n${lines.join('')}` };
}
