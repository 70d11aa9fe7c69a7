import { FOLDER_UID, type Wanted } from './apply.js';
import type { GrafanaClient } from './client.js';

interface FoundDashboard {
  readonly meta: { readonly folderUid?: string; readonly folderTitle?: string; readonly provisioned?: boolean };
}

interface FoundRule {
  readonly uid: string;
  readonly title: string;
  readonly folderUID: string;
  readonly provenance?: string;
}

/**
 * What bears a uid of leadline's and was not put there by `apply`: loaded from a file, or made, copied or moved by somebody.
 * Neither overwriting nor removing it is leadline's business.
 * @returns a sentence for each, with what to do
 */
export async function foreignAmong(client: GrafanaClient, { dashboards, groups }: Wanted): Promise<string[]> {
  const found = await Promise.all(
    dashboards.map(({ uid }) => client.find<FoundDashboard>(`/api/dashboards/uid/${String(uid)}`)),
  );
  const uids = new Set(groups.flatMap(({ rules }) => rules.map(({ uid }) => uid)));
  const rules = await client.get<readonly FoundRule[]>('/api/v1/provisioning/alert-rules');
  return [
    ...dashboards.flatMap(({ uid, title }, i) =>
      faultOfDashboard(`"${String(title)}" (uid ${String(uid)})`, found[i]!),
    ),
    ...rules.filter(({ uid }) => uids.has(uid)).flatMap(faultOfRule),
  ];
}

function faultOfDashboard(name: string, found: FoundDashboard | null): string[] {
  if (found === null) return [];
  const { folderUid, folderTitle, provisioned } = found.meta;
  if (provisioned)
    return [
      `The dashboard ${name} is loaded from a file, by provisioning: change it there, or take the file away before \`leadline apply\` makes its own.`,
    ];
  if (folderUid === FOLDER_UID) return [];
  const folder = folderTitle ? `the folder "${folderTitle}"` : 'another folder';
  return [
    `The dashboard ${name} is in ${folder}, not in that of leadline: move it there if it is to be leadline's, else save it under another uid, or delete it.`,
  ];
}

function faultOfRule({ uid, title, folderUID, provenance }: FoundRule): string[] {
  const name = `"${title}" (uid ${uid})`;
  if (provenance === 'file')
    return [
      `The alert rule ${name} is loaded from a file, by provisioning: change it there, or take the file away and delete the rule before \`leadline apply\` makes its own.`,
    ];
  if (folderUID === FOLDER_UID) return [];
  return [
    `The alert rule ${name} is in the folder with the uid \`${folderUID}\`, not in that of leadline: move it there if it is to be leadline's, else delete it.`,
  ];
}
