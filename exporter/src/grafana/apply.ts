import type { ApiGroup } from '../generate/alerts/api.js';
import type { GrafanaClient } from './client.js';
import { differencesOf } from './difference.js';

/** Uids of what leadline makes begin with it; the folder's is it alone. */
const PREFIX = 'leadline';
export const FOLDER_UID = PREFIX;

export interface Wanted {
  readonly folder: string;
  readonly groups: readonly ApiGroup[];
  /** Dashboards as JSON models, each with a `uid`. */
  readonly dashboards: readonly Readonly<Record<string, unknown>>[];
}

/** Something to be done, or that has been. */
export interface Change {
  readonly what: string;
  readonly action: 'create' | 'update' | 'remove' | 'keep';
  /** Of an update: every place that differs. Of what is kept although it was to go: why. */
  readonly why?: readonly string[];
  readonly run: () => Promise<void>;
}

interface FoundRule {
  readonly uid: string;
  readonly title: string;
  readonly folderUID: string;
  readonly ruleGroup: string;
}

const done = () => Promise.resolve();
const groupPath = (title: string) =>
  `/api/v1/provisioning/folder/${FOLDER_UID}/rule-groups/${encodeURIComponent(title)}`;

/** What has to change in Grafana for all that is wanted to be there, in the order in which it can be done. */
export async function changesFor(client: GrafanaClient, wanted: Wanted): Promise<Change[]> {
  const folder = await folderChange(client, wanted.folder);
  const groups = await Promise.all(wanted.groups.map((group) => groupChange(client, group)));
  const dashboards = await Promise.all(wanted.dashboards.map((model) => dashboardChange(client, model)));
  const uids = new Set(wanted.groups.flatMap(({ rules }) => rules.map(({ uid }) => String(uid))));
  const gone = (await ownRules(client)).filter(({ uid }) => !uids.has(uid)).map((rule) => ruleRemoval(client, rule));
  return [folder, ...gone, ...dashboards, ...groups];
}

/** What has to go for nothing of leadline's to be left. A folder in which others have put something stays. */
export async function removals(client: GrafanaClient, wanted: Wanted): Promise<Change[]> {
  const rules = (await ownRules(client)).map((rule) => ruleRemoval(client, rule));
  const found = await Promise.all(
    wanted.dashboards.map(({ uid }) => client.find(`/api/dashboards/uid/${String(uid)}`)),
  );
  const dashboards = wanted.dashboards
    .filter((_, i) => found[i] !== null)
    .map(({ uid, title }) => ({
      ...{ what: `dashboard "${String(title)}"`, action: 'remove' as const },
      run: () => client.remove(`/api/dashboards/uid/${String(uid)}`),
    }));
  const folder = (await client.find(`/api/folders/${FOLDER_UID}`)) ? [await folderRemoval(client, wanted)] : [];
  return [...rules, ...dashboards, ...folder];
}

async function folderChange(client: GrafanaClient, title: string): Promise<Change> {
  const what = `folder "${title}"`;
  const found = await client.find<{ readonly title: string }>(`/api/folders/${FOLDER_UID}`);
  if (!found)
    return { what, action: 'create', run: () => client.write('POST', '/api/folders', { uid: FOLDER_UID, title }) };
  const why = differencesOf({ title }, found);
  if (why.length === 0) return { what, action: 'keep', run: done };
  const run = () => client.write('PUT', `/api/folders/${FOLDER_UID}`, { title, overwrite: true });
  return { what, action: 'update', why, run };
}

async function groupChange(client: GrafanaClient, group: ApiGroup): Promise<Change> {
  const what = `alert rules "${group.title}"`;
  const run = () => client.write('PUT', groupPath(group.title), group);
  const found = await client.find<{ readonly rules: readonly { readonly uid: string }[] }>(groupPath(group.title));
  if (!found) return { what, action: 'create', run };
  // Grafana gives them in an order of its own.
  const order = new Map(group.rules.map(({ uid }, i) => [uid, i]));
  const rules = found.rules.toSorted((a, b) => (order.get(a.uid) ?? Infinity) - (order.get(b.uid) ?? Infinity));
  const why = differencesOf(group, { ...found, rules });
  return why.length === 0 ? { what, action: 'keep', run: done } : { what, action: 'update', why, run };
}

async function dashboardChange(client: GrafanaClient, model: Readonly<Record<string, unknown>>): Promise<Change> {
  const what = `dashboard "${String(model['title'])}"`;
  const run = () =>
    client.write('POST', '/api/dashboards/db', {
      dashboard: { ...model, id: null },
      folderUid: FOLDER_UID,
      overwrite: true,
      message: 'leadline apply',
    });
  const found = await client.find<{ readonly dashboard: unknown }>(`/api/dashboards/uid/${String(model['uid'])}`);
  if (!found) return { what, action: 'create', run };
  const content = Object.entries(model).filter(([key]) => key !== 'id' && key !== 'version');
  const why = differencesOf(Object.fromEntries(content), found.dashboard);
  return why.length === 0 ? { what, action: 'keep', run: done } : { what, action: 'update', why, run };
}

/** Rules of others in the same folder are theirs. */
async function ownRules(client: GrafanaClient): Promise<FoundRule[]> {
  const all = await client.get<readonly FoundRule[]>('/api/v1/provisioning/alert-rules');
  return all.filter(({ uid, folderUID }) => folderUID === FOLDER_UID && uid.startsWith(`${PREFIX}-`));
}

function ruleRemoval(client: GrafanaClient, { uid, title }: FoundRule): Change {
  const run = () => client.remove(`/api/v1/provisioning/alert-rules/${encodeURIComponent(uid)}`);
  return { what: `alert rule "${title}"`, action: 'remove', run };
}

async function folderRemoval(client: GrafanaClient, { folder, dashboards }: Wanted): Promise<Change> {
  const what = `folder "${folder}"`;
  const rules = await client.get<readonly FoundRule[]>('/api/v1/provisioning/alert-rules');
  const inside = await client.get<readonly { readonly uid: string }[]>(`/api/search?folderUIDs=${FOLDER_UID}`);
  const own = new Set(dashboards.map(({ uid }) => uid));
  const others =
    rules.some(({ uid, folderUID }) => folderUID === FOLDER_UID && !uid.startsWith(`${PREFIX}-`)) ||
    inside.some(({ uid }) => !own.has(uid));
  if (others) return { what, action: 'keep', why: ['others have put something into it'], run: done };
  return { what, action: 'remove', run: () => client.remove(`/api/folders/${FOLDER_UID}`) };
}
