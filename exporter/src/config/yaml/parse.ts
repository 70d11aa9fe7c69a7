import { LineCounter, parseDocument, visit, type Document, type YAMLError } from 'yaml';

/** A file as YAML nodes that still know where they stand. */
export interface ParsedYaml {
  readonly file: string;
  readonly text: string;
  readonly document: Document;
  readonly lines: LineCounter;
  readonly faults: readonly SyntaxFault[];
  /** False when the file is too broken to judge what it says. */
  readonly readable: boolean;
}

export interface SyntaxFault {
  readonly offset: number;
  readonly message: string;
  /** False where the parser lost its way, and with it the path. */
  readonly knowsPath: boolean;
}

export function parseYaml(file: string, text: string): ParsedYaml {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
  const [duplicates, broken] = split([...document.errors, ...document.warnings], isDuplicateKey);
  // After a first syntax error the parser stumbles over its own recovery: what it says then is noise.
  const faults = [...duplicates, ...broken.slice(0, 1)].map((error): SyntaxFault => ({
    offset: error.pos[0],
    message: explain(error, lineAt(text, error.pos[0])),
    knowsPath: isDuplicateKey(error),
  }));
  const loose = broken.length > 0 ? [] : looseEnds(document);
  return { file, text, document, lines, faults: [...faults, ...loose], readable: broken.length + loose.length === 0 };
}

/** Aliases that lead nowhere, and a few lines of them that would unfold to millions. */
function looseEnds(document: Document): SyntaxFault[] {
  const faults: SyntaxFault[] = [];
  visit(document, {
    Alias: (_, alias) => {
      if (alias.resolve(document)) return;
      faults.push({ offset: alias.range?.[0] ?? 0, message: lostAlias(alias.source), knowsPath: true });
    },
  });
  if (faults.length > 0) return faults;
  if (document.contents === null) return [wholeFile('is empty; write at least `sources` and `entities`')];
  try {
    document.toJS();
    return [];
  } catch {
    return [wholeFile('the aliases (`*name`) unfold to too much; write out what they stand for')];
  }
}

const wholeFile = (message: string): SyntaxFault => ({ offset: 0, message, knowsPath: false });

const lostAlias = (name: string): string =>
  `there is no anchor \`&${name}\` above this; put a value that begins with * in quotes`;

const isDuplicateKey = (error: YAMLError): boolean => error.code === 'DUPLICATE_KEY';

/** The parser's codes in the words of somebody who has to repair the file. */
function explain(error: YAMLError, line: string): string {
  if (isDuplicateKey(error)) return 'this key is there twice: keep one of the two';
  if (/[{[,]\s*[^'"]*\$\{/.test(line)) {
    return 'not YAML: inside { } and [ ] a value with ${NAME} must stand in quotes';
  }
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return 'not YAML: a tab indents this line; use spaces';
    case 'BAD_INDENT':
      return 'not YAML: this line is not indented as far as the ones it belongs to';
    case 'BLOCK_AS_IMPLICIT_KEY':
      return 'not YAML: a second `: ` in one line; put the value in quotes, or start a new line for the inner key';
    case 'MULTILINE_IMPLICIT_KEY':
      return 'not YAML: a line without `: ` after its key; write `key: value`, with a space after the colon';
    case 'BAD_SCALAR_START':
      return 'not YAML: a value that begins with this character must stand in quotes';
    case 'MULTIPLE_DOCS':
      return 'a second document begins here; write everything in one and remove the line `---`';
    case 'TAG_RESOLVE_FAILED':
      return 'tags such as `!env` are not understood; write ${NAME} for a variable of the environment';
    default:
      if (error.message.startsWith('Missing closing'))
        return 'not YAML: a quote is opened before this and never closed';
      return `not YAML: ${lowerFirst(error.message)}`;
  }
}

function lineAt(text: string, offset: number): string {
  const end = text.indexOf('\n', offset);
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, end < 0 ? undefined : end);
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

function split<T>(all: readonly T[], belongs: (item: T) => boolean): [T[], T[]] {
  return [all.filter(belongs), all.filter((item) => !belongs(item))];
}
