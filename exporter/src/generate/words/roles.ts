import type { OwnerRole } from '../../indicators/define.js';

/** Roles as people call them. */
export const roleWords: Readonly<Record<OwnerRole, string>> = {
  customer_success: 'customer success',
  support_lead: 'the support lead',
  operations: 'operations',
  leadership: 'leadership',
};
