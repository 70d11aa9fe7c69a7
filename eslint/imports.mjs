import { builtinModules } from 'node:module';
import path from 'node:path';
import { contracts, harmlessBuiltins, homes, pure, tiers } from './boundaries.mjs';

const tierOf = new Map(tiers.flatMap((folders, tier) => folders.map((folder) => [folder, tier])));

/** `{ folder, file }` of a path under exporter/src, `file` without extension; undefined elsewhere. */
function locate(filePath) {
  const match = /(?:^|\/)exporter\/src\/(.+?)(?:\.[jt]s)?$/.exec(filePath.split(path.sep).join('/'));
  return match ? { file: match[1], folder: match[1].includes('/') ? match[1].split('/')[0] : '' } : undefined;
}

function packageOf(specifier) {
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0];
}

/** indicators/<family>/<id>: the folder of one indicator, undefined for what indicators share. */
function indicatorOf(file) {
  return /^indicators\/[^/]+\/[^/]+(?=\/)/.exec(file)?.[0];
}

function packageFault(from, specifier) {
  const name = packageOf(specifier);
  const home = homes.find(({ packages }) => packages.test(name));
  if (home && from.folder !== home.folder) return `'${name}' is out of place here: ${home.belongs}.`;
  const builtin = specifier.replace(/^node:/, '');
  const isIo =
    (specifier.startsWith('node:') || builtinModules.includes(builtin)) && !harmlessBuiltins.includes(builtin);
  if (pure.has(from.folder) && isIo) {
    return `${from.folder}/ is pure and does no input or output: take what '${specifier}' would give as an argument, and read or write in cli/, sources/, store/ or http/.`;
  }
  return undefined;
}

function folderFault(from, to, typeOnly) {
  if (typeOnly && contracts.includes(to.file)) return undefined;
  const [mine, theirs] = [indicatorOf(from.file), indicatorOf(to.file)];
  if (mine && theirs && mine !== theirs) {
    return `An indicator is one folder and knows no other: put what ${mine} and ${theirs} share into a file of indicators/ or of its family folder, or into statistics/.`;
  }
  const tier = tierOf.get(to.folder);
  if (tier === undefined) return undefined;
  if (tier > tierOf.get(from.folder)) {
    return `Data flows one way and ${to.folder}/ is downstream of ${from.folder || 'exporter/src'}/: let ${to.folder}/ (or cli/, which wires them) call ${from.folder}/, or move what both need upstream, to model/ for instance.`;
  }
  const runs = pure.get(from.folder);
  if (runs && !typeOnly && !runs.includes(to.folder)) {
    return `${from.folder}/ is pure and may run code of ${runs.join('/, ')}/ only: take what ${to.folder}/ gives as an argument (importing its types is fine).`;
  }
  return undefined;
}

function isTypeOnly(node) {
  if (node.importKind === 'type' || node.exportKind === 'type') return true;
  const names = node.specifiers ?? [];
  return names.length > 0 && names.every((name) => name.importKind === 'type' || name.exportKind === 'type');
}

/** Holds every import of exporter/src against the boundaries. */
export const importsRule = {
  meta: { type: 'problem', schema: [], docs: { description: 'Boundaries between the folders of exporter/src' } },
  create(context) {
    const from = locate(context.filename);
    if (!from) return {};
    const check = (node) => {
      const specifier = node.source?.value;
      if (typeof specifier !== 'string') return;
      const relative = specifier.startsWith('.');
      const to = relative && locate(path.resolve(path.dirname(context.filename), specifier));
      const message = to
        ? folderFault(from, to, isTypeOnly(node))
        : relative
          ? undefined
          : packageFault(from, specifier);
      if (message) context.report({ node: node.source, message });
    };
    return {
      Program(node) {
        if (tierOf.has(from.folder)) return;
        const message = `The folder exporter/src/${from.folder} has no place in the data flow: use one of the existing folders, or give the new one its tier in eslint/boundaries.mjs.`;
        context.report({ node, loc: { line: 1, column: 0 }, message });
      },
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    };
  },
};
