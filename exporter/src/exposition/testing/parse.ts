/** A series as a reader of the format sees it. */
export interface ParsedSample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface Parsed {
  readonly help: ReadonlyMap<string, string>;
  readonly type: ReadonlyMap<string, string>;
  readonly samples: readonly ParsedSample[];
}

/**
 * Reads an exposition character by character, by the published grammar and independently of what renders it.
 * @throws Error at the first line that is not of the format
 */
export function parseExposition(text: string): Parsed {
  const help = new Map<string, string>();
  const type = new Map<string, string>();
  const samples: ParsedSample[] = [];
  if (text !== '' && !text.endsWith('\n')) throw new Error('the last line is not ended');
  for (const line of text.split('\n').slice(0, -1)) {
    const metadata = /^# (HELP|TYPE) (\S+) (.*)$/.exec(line);
    if (metadata === null) {
      samples.push(parseSample(line));
      continue;
    }
    const target = metadata[1] === 'HELP' ? help : type;
    if (target.has(metadata[2]!)) throw new Error(`${metadata[1]} of ${metadata[2]} is there twice`);
    target.set(metadata[2]!, metadata[1] === 'HELP' ? unescape(metadata[3]!) : metadata[3]!);
  }
  return { help, type, samples };
}

function parseSample(line: string): ParsedSample {
  const name = /^[a-zA-Z_:][a-zA-Z0-9_:]*/.exec(line)?.[0];
  if (name === undefined) throw new Error(`no name: ${line}`);
  const labels: Record<string, string> = {};
  let at = name.length;
  if (line[at] === '{') {
    at += 1;
    while (line[at] !== '}') {
      const label = /^[a-zA-Z_][a-zA-Z0-9_]*(?==")/.exec(line.slice(at))?.[0];
      if (label === undefined) throw new Error(`no label at ${at}: ${line}`);
      const start = at + label.length + 2;
      at = start;
      while (line[at] !== '"') {
        if (at >= line.length) throw new Error(`value not closed: ${line}`);
        at += line[at] === '\\' ? 2 : 1;
      }
      labels[label] = unescape(line.slice(start, at));
      at += 1;
      if (line[at] === ',') at += 1;
    }
    at += 1;
  }
  const value = /^ (\S+)$/.exec(line.slice(at))?.[1];
  if (value === undefined) throw new Error(`no value: ${line}`);
  return { name, labels, value: Number(value) };
}

function unescape(text: string): string {
  return text.replace(/\\(.)/g, (_, character: string) => (character === 'n' ? '\n' : character));
}
