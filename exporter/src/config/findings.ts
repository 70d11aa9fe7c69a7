import { isMap, isScalar, isSeq, type Node } from 'yaml';
import type { Position } from './config.js';
import type { Problem } from './errors.js';
import { formatPath, type Locator, type Path } from './yaml/locate.js';

/** Values with a password in them are never repeated in a message. */
const secretKeys = new Set(['url', 'standby_urls']);

/** Collects what is wrong, each with its place. */
export class Findings {
  readonly problems: Problem[] = [];

  /** Values whose variables are missing; nobody can say more of them. */
  private readonly unknown = new Set<Node>();

  constructor(readonly locator: Locator) {}

  /** Something wrong with a value. */
  atValue(path: Path, message: string, about: Path = path): void {
    const node = this.locator.node(path);
    if (node && this.unknown.has(node)) return;
    this.add(this.locator.value(path), about, message);
  }

  /** Something wrong with a key, or with all that stands under it. */
  atKey(path: Path, message: string, about: Path = path): void {
    this.add(this.locator.key(path), about, message);
  }

  /** A variable that a value needs and that is not there. */
  atVariable(offset: number, message: string, value: Node): void {
    this.unknown.add(value);
    this.atOffset(offset, message, this.locator.pathAt(offset));
  }

  /** A variable that a value needs and that nobody here has to know: whatever is said of the value is of no account. */
  leaveOpen(value: Node): void {
    this.unknown.add(value);
  }

  atOffset(offset: number, message: string, about: Path): void {
    this.add(this.locator.at(offset), about, message);
  }

  /** A value as the operator wrote it, variables unresolved, for the start of a sentence. */
  shown(path: Path): string {
    const node = this.locator.node(path);
    if (isMap(node)) return 'a map';
    if (isSeq(node)) return 'a list';
    if (path.some((step) => secretKeys.has(String(step)))) return 'the value';
    if (!isScalar(node) || node.value === null) return 'an empty value';
    const text = (node.source ?? '').trim();
    if (text === '') return 'an empty text';
    const first = text.split('\n')[0] ?? '';
    return `\`${first.length < text.length || first.length > 60 ? `${first.slice(0, 60)}...` : first}\``;
  }

  private add(position: Position, about: Path, message: string): void {
    this.problems.push({ ...position, path: formatPath(about), message });
  }
}
