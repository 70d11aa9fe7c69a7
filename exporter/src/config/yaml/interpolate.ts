import { visit, type Scalar } from 'yaml';
import { closest } from '../suggest.js';
import type { ParsedYaml } from './parse.js';

export type Environment = Readonly<Record<string, string | undefined>>;

const marks = /\$\$|\$\{([^}]*)\}?/g;
const variableName = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Called for each variable that is missing, with the value that needs it; `unset` where its name is right and it has no value. */
export type MissingVariable = (offset: number, message: string, value: Scalar, unset: boolean) => void;

/**
 * Puts the environment's values in for `${NAME}` in every value of the file (not in keys), whatever the key; `$$` becomes
 * a `$`. This happens after parsing, so positions stay, and whatever a variable holds stays one text.
 */
export function interpolate({ document, text }: ParsedYaml, env: Environment, missing: MissingVariable): void {
  visit(document, {
    Scalar: (key, node) => {
      if (key === 'key' || typeof node.value !== 'string' || !node.value.includes('$')) return;
      const places = markPlaces(node, text);
      let count = 0;
      node.value = node.value.replaceAll(marks, (mark: string, name: string | undefined) => {
        const offset = places[count++] ?? node.range?.[0] ?? 0;
        if (mark === '$$') return '$';
        const { value, fault, unset = false } = lookUp(mark, name ?? '', env);
        if (fault !== undefined) missing(offset, fault, node, unset);
        return value;
      });
    },
  });
}

function lookUp(mark: string, name: string, env: Environment): { value: string; fault?: string; unset?: true } {
  if (!mark.endsWith('}') || !variableName.test(name)) {
    const fix = 'write ${NAME} with the name of a variable alone, or $${ for a literal ${';
    return { value: mark, fault: `\`${/^..\w*/.exec(mark)?.[0]}...\` is not a variable: ${fix}` };
  }
  const value = Object.hasOwn(env, name) ? env[name] : undefined;
  if (value !== undefined) return { value };
  const near = closest(name, Object.keys(env));
  const fix = near === undefined ? 'set it for the process that runs leadline' : `did you mean \`${near}\`?`;
  return { value: mark, fault: `the environment has no variable \`${name}\`; ${fix}`, unset: true };
}

/** Where each mark of a scalar stands in the file: its text there has quotes, escapes and indents that its value has not. */
function markPlaces(node: Scalar, text: string): readonly number[] {
  if (!node.range) return [];
  const [start, end] = node.range;
  return [...text.slice(start, end).matchAll(marks)].map((match) => start + match.index);
}
