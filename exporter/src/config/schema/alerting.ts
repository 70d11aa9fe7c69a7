import type { OwnerRole } from '../../indicators/define.js';
import { field } from './fields.js';
import { choice, flag, text, url } from './kinds.js';
import { section } from './section.js';

const roles: Readonly<Record<OwnerRole, string>> = {
  customer_success: 'who looks after customers',
  support_lead: 'who leads support',
  operations: 'who plans and staffs',
  leadership: 'who leads the business',
};

const owner = (about: string) =>
  section(about, {
    contact_point: field('name of a contact point that exists in Grafana or Alertmanager', text).optional(),
    routing: field(
      'labels: your own notification policies route by the labels of the alert; contact_point: rules in Grafana name it themselves',
      choice('labels', 'contact_point'),
    ).prefault('labels'),
  }).optional();

export const ownersSchema = section('whom alerts reach, by role', {
  customer_success: owner(roles.customer_success),
  support_lead: owner(roles.support_lead),
  operations: owner(roles.operations),
  leadership: owner(roles.leadership),
});

export const generateSchema = section('what `leadline generate` and `leadline apply` make; all of it has defaults', {
  folder: field('title of the folder in Grafana for rules and dashboards', text).prefault('Leadline'),
  datasource_uid: field('uid of the Prometheus in Grafana that has the metrics', text).prefault('prometheus'),
  runbook_url: field('where the runbooks can be read; default the repository of leadline', url).optional(),
  without_plugin: field('true: dashboards without the panel of leadline, of built-in panels only', flag).prefault(
    false,
  ),
});
