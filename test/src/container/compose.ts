import { readYaml } from '../setup/repository.js';

export interface Service {
  readonly image: string;
  readonly build?: string;
  readonly command?: readonly string[];
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly read_only?: boolean;
  readonly healthcheck?: { readonly disable?: boolean; readonly test?: readonly string[] };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly environment?: Readonly<Record<string, string>>;
}

export interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

export const readCompose = (): Compose => readYaml<Compose>('docker-compose.yml');

/** A tag that says a version: two numbers at least, so that neither `latest` nor `17` passes. */
export const pinned = /^[\w./-]+:v?\d+\.\d+[\w.-]*$/;
