import { isAlias, isMap, isPair, isScalar, isSeq, visit, type Node } from 'yaml';
import type { Position } from '../config.js';
import type { ParsedYaml } from './parse.js';

/** Keys and list indexes from the root to a value. */
export type Path = readonly (string | number)[];

/** `entities.customers`, `standby_urls[0]`. */
export function formatPath(path: Path): string {
  return path.map((step, i) => (typeof step === 'number' ? `[${step}]` : i === 0 ? step : `.${step}`)).join('');
}

interface Place {
  readonly key?: Node;
  readonly value?: Node;
}

/** From a path to the place in the file, and back. */
export class Locator {
  constructor(private readonly yaml: ParsedYaml) {}

  at(offset: number): Position {
    const { line, col } = this.yaml.lines.linePos(offset);
    return { file: this.yaml.file, line: Math.max(1, line), column: Math.max(1, col) };
  }

  /** The node that a path leads to, through aliases; undefined where there is none. */
  node(path: Path): Node | undefined {
    return this.resolve(this.find(path)?.value);
  }

  has(path: Path): boolean {
    return this.find(path) !== undefined;
  }

  /** Where the value stands; where its nearest parent's key stands when there is no such value. */
  value(path: Path): Position {
    const place = this.find(path);
    if (place === undefined) return this.key(path.slice(0, -1));
    return this.at((place.value ?? place.key)?.range?.[0] ?? 0);
  }

  /** Where the key stands; for an element of a list, the element. */
  key(path: Path): Position {
    const place = this.find(path);
    if (place === undefined) return path.length === 0 ? this.at(0) : this.key(path.slice(0, -1));
    return this.at((place.key ?? place.value)?.range?.[0] ?? 0);
  }

  /** The path of the innermost key or value that an offset lies in. */
  pathAt(offset: number): Path {
    let found: Path = [];
    const consider = (node: unknown, ancestors: readonly unknown[]): void => {
      const range = (node as Node | null)?.range;
      if (range && range[0] <= offset && offset <= range[1]) found = pathOf([...ancestors, node]);
    };
    visit(this.yaml.document, {
      Node: (_, node, ancestors) => consider(node, ancestors),
    });
    return found;
  }

  private find(path: Path): Place | undefined {
    let place: Place | undefined = { value: this.yaml.document.contents ?? undefined };
    for (const step of path) place = place === undefined ? undefined : this.step(place.value, step);
    return place;
  }

  private resolve(node: Node | undefined): Node | undefined {
    return isAlias(node) ? node.resolve(this.yaml.document) : node;
  }

  private step(node: Node | undefined, step: string | number): Place | undefined {
    const target = this.resolve(node);
    if (isSeq(target)) {
      const value = target.items[Number(step)];
      return value === undefined ? undefined : { value: value as Node };
    }
    if (!isMap(target)) return undefined;
    // With a key there twice, the last one counts: so does the place.
    const pair = target.items.findLast((item) => isScalar(item.key) && String(item.key.value) === String(step));
    return pair && { key: pair.key as Node, value: (pair.value ?? undefined) as Node | undefined };
  }
}

function pathOf(chain: readonly unknown[]): Path {
  return chain.flatMap((node, i): string | number | (string | number)[] => {
    const parent = chain[i - 1];
    if (isPair(node) && isScalar(node.key)) return String(node.key.value);
    return isSeq(parent) ? parent.items.indexOf(node) : [];
  });
}
