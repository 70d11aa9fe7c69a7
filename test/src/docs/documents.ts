import { readJson, readText, repositoryFiles } from '../setup/repository.js';
import { fencedBlocks, type Block } from './markdown.js';

/** The documents whose examples are tested. */
export const documents = repositoryFiles().filter((file) => /^(README|CONTRIBUTING|docs\/.+)\.md$/.test(file));

export const blocksOf = (file: string): Block[] => fencedBlocks(file, readText(file));

/** The scripts that `npm run` knows. */
export const npmScripts = (): string[] => Object.keys(readJson<{ scripts: object }>('package.json').scripts);
