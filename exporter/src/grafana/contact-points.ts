import type { GrafanaClient } from './client.js';

/** Names of the contact points there are, sorted. One may deliver to several addresses under one name. */
export async function contactPoints(client: GrafanaClient): Promise<string[]> {
  const found = await client.get<readonly { readonly name: string }[]>('/api/v1/provisioning/contact-points');
  return [...new Set(found.map(({ name }) => name))].sort();
}
