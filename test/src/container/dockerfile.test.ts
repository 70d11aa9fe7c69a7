import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { DockerfileParser, type JSONInstruction } from 'dockerfile-ast';
import { validate } from 'dockerfile-utils';
import { readJson, readText, repositoryFiles } from '../setup/repository.js';
import { pinned } from './compose.js';

const text = readText('Dockerfile');
const dockerfile = DockerfileParser.parse(text);
const run = promisify(execFile);

const copies = dockerfile
  .getCOPYs()
  .filter((copy) => copy.getFlags().every((flag) => flag.getName() !== 'from'))
  .flatMap((copy) =>
    copy
      .getArguments()
      .slice(0, -1)
      .map((argument) => argument.getValue()),
  );

/** ["node", "..."] -> the words. */
function words(instruction: JSONInstruction | undefined): string[] {
  return (instruction?.getJSONStrings() ?? []).map((argument) => JSON.parse(argument.getValue()) as string);
}

async function exitCode(command: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const [program = '', ...args] = command;
  return run(program, args, { env: { ...process.env, ...env } }).then(
    () => 0,
    (error: { code: number }) => error.code,
  );
}

describe('Dockerfile', () => {
  it('has no fault that its linter knows', () => {
    expect(validate(text)).toEqual([]);
  });

  it('pins every image it takes from elsewhere', () => {
    const stages = dockerfile.getFROMs().map((from) => from.getBuildStage());
    const images = dockerfile.getFROMs().map((from) => from.getImage() ?? '');
    const elsewhere = images.filter((image) => !stages.includes(image));
    expect(elsewhere.length).toBeGreaterThan(0);
    for (const image of elsewhere) expect(image).toMatch(pinned);
  });

  it.each(copies)('copies %s, which is in the repository and let through by .dockerignore', (source) => {
    const plain = source.replace(/\/$/, '');
    expect(repositoryFiles().some((file) => file === plain || file.startsWith(`${plain}/`))).toBe(true);
    const letThrough = readText('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'));
    expect(letThrough.some((line) => plain === line.slice(1) || plain.startsWith(`${line.slice(1)}/`))).toBe(true);
  });

  it('brings the manifest of every workspace, without which npm ci refuses', () => {
    const { workspaces } = readJson<{ workspaces: string[] }>('package.json');
    expect(copies).toEqual(expect.arrayContaining(workspaces.map((workspace) => `${workspace}/package.json`)));
  });

  it('starts the program that the package declares, as a user without rights', () => {
    const { bin } = readJson<{ bin: { leadline: string } }>('exporter/package.json');
    expect(words(dockerfile.getENTRYPOINTs()[0])).toEqual(['node', path.join('/app/exporter', bin.leadline)]);
    const users = dockerfile.getInstructions().filter((instruction) => instruction.getKeyword() === 'USER');
    expect(users.at(-1)?.getArgumentsContent()).toBe('node');
  });

  it('has a health check that needs nothing but Node and tells well from unwell', async () => {
    const healthcheck = dockerfile.getHEALTHCHECKs()[0];
    const command = JSON.parse(
      /CMD\s+(\[.*\])\s*$/s.exec(healthcheck?.getTextContent() ?? '')?.[1] ?? '[]',
    ) as string[];
    expect(command[0]).toBe('node');
    const server = createServer((request, response) => {
      response.writeHead(request.url === '/-/healthy' ? 200 : 503).end();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    try {
      expect(await exitCode(command, { LEADLINE_HEALTH_URL: `${address}/-/healthy` })).toBe(0);
      expect(await exitCode(command, { LEADLINE_HEALTH_URL: `${address}/unwell` })).toBe(1);
    } finally {
      server.close();
    }
    expect(await exitCode(command, { LEADLINE_HEALTH_URL: `${address}/-/healthy` })).toBe(1);
  });

  it('names itself by OCI labels', () => {
    for (const label of ['title', 'description', 'licenses', 'version', 'revision']) {
      expect(text).toContain(`org.opencontainers.image.${label}=`);
    }
  });
});
