import { coverageOf } from '../../generate/owners.js';
import type { GenerateSettings } from '../../generate/settings.js';
import type { GrafanaClient } from '../../grafana/client.js';
import { contactPoints } from '../../grafana/contact-points.js';
import { dataSourceFault } from '../../grafana/data-source.js';
import type { Wanted } from '../../grafana/apply.js';
import { foreignAmong } from '../../grafana/ownership.js';
import { catalogue } from '../../indicators/catalogue.gen.js';
import { UsageError } from '../exit.js';

/** A rule that names a contact point which is not there is refused by Grafana, and in a file keeps it from starting. */
export async function checkContactPoints(client: GrafanaClient, settings: GenerateSettings): Promise<void> {
  const rows = coverageOf(catalogue, settings, null).filter(({ routing }) => routing === 'contact_point');
  const named = new Map(rows.map(({ owner, contactPoint }) => [owner, contactPoint]));
  if (named.size === 0) return;
  const known = await contactPoints(client);
  const faults = [...named].filter(([, name]) => name === null || !known.includes(name));
  if (faults.length === 0) return;
  const said = faults.map(
    ([role, name]) => `owners.${role} names the contact point \`${name}\`, which does not exist.`,
  );
  throw new UsageError(
    `${said.join('\n')}\nThere are: ${known.join(', ') || 'none'}. Correct leadline.yaml, make the contact point in Grafana, or route by labels. Nothing was changed.`,
  );
}

export async function checkDataSource(client: GrafanaClient, { datasourceUid }: GenerateSettings): Promise<void> {
  const fault = await dataSourceFault(client, datasourceUid);
  if (fault === null) return;
  throw new UsageError(
    `${fault} Write the uid of the one that scrapes leadline under \`generate: { datasource_uid: ... }\` in leadline.yaml, and name that file with --config.file. Nothing was changed.`,
  );
}

/** Overwriting or removing what others made cannot be taken back. */
export async function checkOwnership(client: GrafanaClient, wanted: Wanted): Promise<void> {
  const foreign = await foreignAmong(client, wanted);
  if (foreign.length > 0) throw new Error(`${foreign.join('\n')}\nNothing was changed.`);
}
