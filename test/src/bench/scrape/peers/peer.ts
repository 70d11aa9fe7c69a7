import { findProgram } from '../process.js';
import type { Encoding } from '../request.js';

export type PeerName = 'sql_exporter' | 'postgres_exporter' | 'nginx';

export interface Peer {
  readonly name: PeerName;
  readonly pid: number;
  url(encoding: Encoding): string;
  /** Encodings in which it is measured. */
  readonly encodings: readonly Encoding[];
  /** Whether a series is one of those that leadline serves too, and none about the peer itself. */
  readonly isShared: (name: string) => boolean;
  stop(): Promise<void>;
}

/** Undefined where it is not installed, and a sentence about that for the person who looks at the table. */
export function findPeer(name: PeerName, programs: readonly string[], debianPackage: string): string | undefined {
  const found = findProgram(programs);
  if (found === undefined)
    process.stderr.write(
      `${name} is left out: no program ${programs.join(' or ')} is installed (Debian package ${debianPackage}).\n`,
    );
  return found;
}
