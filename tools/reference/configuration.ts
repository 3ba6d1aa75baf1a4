import path from 'node:path';
import { z } from 'zod';
import { repositoryRoot } from '../repository.ts';
import { code, table } from './table.ts';

interface Service {
  readonly name: string;
  /** The service's own schema, as `config/env.ts` exports it; other exports are side entries. */
  readonly schema: string;
}

const SERVICES: readonly Service[] = [
  { name: 'oauth-server', schema: 'OauthServerEnv' },
  { name: 'core-service', schema: 'CoreServiceEnv' },
];

const INTRODUCTION = `# Configuration

Both services read their environment once, at start, and stop with every problem named when
something in it will not do. An empty variable counts as unset. Secrets have no default.

This page is generated from the schemas in \`apps/*/src/config/env.ts\`.`;

/** One table per schema: name, required, default, description. */
export async function configurationPage(): Promise<string> {
  const sections = await Promise.all(SERVICES.map(serviceSection));
  return [INTRODUCTION, ...sections].join('\n\n');
}

async function serviceSection({ name, schema }: Service): Promise<string> {
  const file = path.join(repositoryRoot, 'apps', name, 'src/config/env.ts');
  const exported = (await import(file)) as Record<string, unknown>;
  if (!(schema in exported)) throw new Error(`${file} does not export ${schema}`);
  const schemas = Object.entries(exported).filter(([, value]) => value instanceof z.ZodObject);
  const ordered = schemas.sort(([a], [b]) => Number(b === schema) - Number(a === schema));
  const tables = ordered.map(([key, value]) => {
    const title = key === schema ? '' : `### \`dist/${entryOf(key)}.js\`\n\n`;
    return `${title}${schemaTable(`${name} ${key}`, value as z.ZodObject)}`;
  });
  return [`## ${name}`, ...tables].join('\n\n');
}

/** `migrate` for `MigrateEnv`. */
const entryOf = (schema: string) => schema.replace(/Env$/, '').toLowerCase();

/** @throws Error naming the variables that lack a description. */
export function schemaTable(name: string, schema: z.ZodObject): string {
  const described = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  const required = new Set(described.required);
  const settings = Object.entries(described.properties ?? {}).map(([variable, about]) => ({
    variable,
    about: typeof about === 'object' ? about : {},
  }));
  const silent = settings.filter(({ about }) => !about.description).map((s) => s.variable);
  if (silent.length > 0) throw new Error(`${name}: no description: ${silent.join(', ')}`);
  const rows = settings.map(({ variable, about }) => [
    code(variable),
    required.has(variable) ? 'yes' : 'no',
    about.default === undefined ? '' : code(asText(about.default)),
    (about.description ?? '') + choices(about.enum),
  ]);
  return table(['Variable', 'Required', 'Default', 'Description'], rows);
}

const asText = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

const choices = (values: readonly unknown[] | undefined) =>
  values === undefined ? '' : ` One of ${values.map((value) => code(asText(value))).join(', ')}.`;
