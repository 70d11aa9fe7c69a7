import type { EntityName } from '../model/entities.js';

/** Where earlier values of overwritten columns outlive the store. */
export interface VersionHistory {
  /** After a sync: keeps what was overwritten. */
  archive(entity: EntityName): Promise<void>;
  /** After a first read: gives back what an earlier store knew. */
  restore(entity: EntityName): Promise<void>;
}
