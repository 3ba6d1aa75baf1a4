import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { repositoryRoot } from '../repository.ts';

type Labels = Readonly<Record<string, string>>;

/** Of a container, as much as the tests look at. */
export interface Container {
  readonly name: string;
  readonly image?: string;
  readonly ports?: readonly { readonly name: string; readonly containerPort: number }[];
  readonly env?: readonly {
    readonly name: string;
    readonly value?: string;
    readonly valueFrom?: {
      readonly secretKeyRef?: { readonly name: string; readonly key: string };
    };
  }[];
  readonly resources?: Record<'requests' | 'limits', Labels>;
  readonly securityContext?: Readonly<Record<string, unknown>>;
  readonly lifecycle?: { readonly preStop: { readonly sleep: { readonly seconds: number } } };
  readonly [probe: `${string}Probe`]: { readonly httpGet?: { path: string; port: string } };
}

/** Of a pod's template. */
export interface Template {
  readonly metadata: { readonly labels: Labels };
  readonly spec: {
    readonly containers: readonly Container[];
    readonly initContainers?: readonly Container[];
    readonly securityContext?: Readonly<Record<string, unknown>>;
    readonly automountServiceAccountToken?: boolean;
    readonly enableServiceLinks?: boolean;
    readonly terminationGracePeriodSeconds?: number;
  };
}

/** A document of a manifest, with the file it stands in. */
export interface Manifest {
  readonly file: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly annotations?: Labels };
  readonly spec?: Readonly<Record<string, unknown>>;
}

interface Kustomization {
  readonly resources?: readonly string[];
  readonly configMapGenerator?: readonly {
    readonly name: string;
    readonly literals?: readonly string[];
    readonly envs?: readonly string[];
  }[];
  readonly images?: readonly { readonly name: string; readonly newTag: string }[];
}

const at = (...parts: readonly string[]) => path.join(repositoryRoot, 'k8s', ...parts);

/** The folders below one of `k8s/`'s, `components` say, as `components/monitoring`. */
export const foldersOf = (group: string): string[] =>
  readdirSync(at(group)).map((name) => `${group}/${name}`);

export const kustomizationOf = (folder: string): Kustomization =>
  parse(readFileSync(at(folder, 'kustomization.yaml'), 'utf8')) as Kustomization;

/** The objects that a folder adds: those of its resources, without those of other folders. */
export function objectsOf(folder: string): Manifest[] {
  const files = kustomizationOf(folder).resources?.filter((name) => name.endsWith('.yaml')) ?? [];
  return files.flatMap((name) =>
    parseAllDocuments(readFileSync(at(folder, name), 'utf8')).map(
      (document) => ({ file: `${folder}/${name}`, ...document.toJSON() }) as Manifest,
    ),
  );
}

/** The settings that a folder puts into the ConfigMap of both services. */
export function settingsOf(folder: string): Record<string, string> {
  const generators = kustomizationOf(folder).configMapGenerator ?? [];
  const lines = generators
    .filter(({ name }) => name === 'ticketgate')
    .flatMap(({ literals = [], envs = [] }) => [
      ...literals,
      ...envs.flatMap((name) => readFileSync(at(folder, name), 'utf8').split('\n')),
    ]);
  const settings = lines.filter((line) => /^[A-Z]/.test(line)).map((line) => line.split(/=(.*)/s));
  return Object.fromEntries(settings.map(([name = '', value = '']) => [name, value]));
}

/** The pods' template of a workload; undefined for what has none. */
export function templateOf({ kind, spec }: Manifest): Template | undefined {
  if (kind !== 'CronJob') return spec?.['template'] as Template | undefined;
  return (spec?.['jobTemplate'] as { spec: { template: Template } }).spec.template;
}

export const containersOf = ({ spec }: Template): readonly Container[] => [
  ...(spec.initContainers ?? []),
  ...spec.containers,
];
