import { EngineError, type EngineErrorKind } from '../engine.js';

export type DuckdbRole = 'source' | 'store' | 'state';

/** Of a file that leadline writes to, by what the engine is called. */
export function roleOf(name: string): DuckdbRole {
  return name === 'state' ? 'state' : 'store';
}

/** What the message needs to know about the database that failed. */
export interface DuckdbPlace {
  /** The engine's name: that of the source, or `store`. */
  readonly name: string;
  /** Absolute path, or `:memory:`. */
  readonly path: string;
  readonly role: DuckdbRole;
}

interface Rule {
  readonly pattern: RegExp;
  readonly kind: EngineErrorKind;
  readonly say: (place: DuckdbPlace, match: RegExpMatchArray) => string;
}

const inFile = (place: DuckdbPlace) =>
  place.path === ':memory:' ? `${place.name} (in memory)` : `${place.name} (file ${place.path})`;

/** How to get rid of a file that DuckDB cannot read. */
const REPLACE_FILE: Readonly<Record<DuckdbRole, string>> = {
  source: 'Restore the file from where it came, or open it with the DuckDB version that wrote it and export it.',
  store:
    'A store is a cache of the sources: stop leadline, move or delete the file (and the .wal beside it), and start again; it is filled anew.',
  state:
    'The state keeps what no source can give back: stop leadline, put the backup of the file back, and start again. Without a backup, move the file (and the .wal beside it) away and start again: models are fitted anew, but results of backtests and the values that a source has overwritten since are lost.',
};

/** First match wins; DuckDB has no error codes, only texts. */
const RULES: readonly Rule[] = [
  {
    pattern: /no space left on device|disk quota exceeded|max_temp_directory_size|disk is full/i,
    kind: 'disk_full',
    say: (place) =>
      `The disk is full: DuckDB could not write for ${inFile(place)} or for the temporary files beside it. Free space there.`,
  },
  {
    pattern: /could not set lock on file(?:.*?\(PID (\d+)\))?/is,
    kind: 'locked',
    say: (place, match) =>
      `Another process${match[1] ? ` (pid ${match[1]})` : ''} has ${inFile(place)} open. One leadline owns a store: stop the other, or give this one a path of its own.`,
  },
  {
    pattern:
      /not a valid DuckDB database file|corrupt|could not read enough bytes|serialization error|wal file|checksum/i,
    kind: 'corrupt',
    say: (place) => `DuckDB cannot read ${inFile(place)}: it is damaged or no DuckDB file. ${REPLACE_FILE[place.role]}`,
  },
  {
    pattern: /version number \d+|newer version|storage version/i,
    kind: 'corrupt',
    say: (place) =>
      `${inFile(place)} was written by another version of DuckDB than leadline has. ${REPLACE_FILE[place.role]}`,
  },
  {
    // Node's words about the folder, before DuckDB has a part in it.
    pattern: /(?:EEXIST|ENOTDIR|EACCES|EPERM|EROFS)[^']*(?:mkdir|access) '([^']+)'/,
    kind: 'unreachable',
    say: (place, [, folder = place.path]) =>
      folder === place.path
        ? `The user that leadline runs as may not write ${inFile(place)}. Give it the right, or change the path.`
        : `The folder for ${inFile(place)} cannot be made: ${folder} is a file, or the user that leadline runs as may not write there. Change the path, or give it the right.`,
  },
  {
    pattern: /database does not exist|no such file or directory/i,
    kind: 'unreachable',
    say: (place) =>
      `A file that ${inFile(place)} needs does not exist. Check the path; it is relative to the configuration file.`,
  },
  {
    pattern: /permission denied|read-only file system/i,
    kind: 'unreachable',
    say: (place) =>
      `The user that leadline runs as may not open ${inFile(place)}. Give it the right, or change the path.`,
  },
  {
    pattern: /out of memory error/i,
    kind: 'sql',
    say: (place) =>
      `A statement in ${inFile(place)} needs more memory than the engine's memory limit. Raise the limit, lower its threads, or read less in one query.`,
  },
  {
    pattern: /connection (?:was )?(?:closed|disconnected)|database has been invalidated/i,
    kind: 'closed',
    say: (place) => `DuckDB closed ${inFile(place)} after a fatal error. Start leadline again.`,
  },
];

export function duckdbError(error: unknown, place: DuckdbPlace): EngineError {
  if (error instanceof EngineError) return error;
  const text = error instanceof Error ? error.message : String(error);
  for (const { pattern, kind, say } of RULES) {
    const match = text.match(pattern);
    if (match)
      return new EngineError(
        kind,
        `${say(place, match)} ${/^E[A-Z]+:/.test(text) ? 'The system' : 'DuckDB'} says: ${brief(text)}`,
        { cause: error, heldBy: kind === 'locked' && match[1] ? Number(match[1]) : undefined },
      );
  }
  return new EngineError('sql', `DuckDB refused a statement in ${inFile(place)}: ${brief(text)}`, { cause: error });
}

/** Without the list of all overloads of `+` that a type error comes with. */
function brief(text: string): string {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('\t') && !line.startsWith('Candidate functions'))
    .join('\n');
}
