import { Failure } from '../command/failure.ts';
import type { Stored } from './secret-store.ts';

/** The annotation with the names of what a run began to make, separated by spaces. */
const PENDING = 'ticketgate.dev/began-to-make';
/** The annotation with the time of the last of them. */
const BEGUN_AT = 'ticketgate.dev/began-at';

/** A Secret of Kubernetes, as far as we look at it; what else it has stays. */
export interface SecretObject {
  readonly apiVersion?: unknown;
  readonly kind?: unknown;
  readonly metadata?: {
    readonly annotations?: Readonly<Record<string, string>>;
    readonly [member: string]: unknown;
  };
  readonly data?: Readonly<Record<string, string>> | null;
  readonly stringData?: Readonly<Record<string, string>> | null;
  readonly [member: string]: unknown;
}

/** @throws Failure when it is something else */
export function storedIn(object: SecretObject, where: string): Stored {
  if (object.apiVersion !== 'v1' || object.kind !== 'Secret') {
    throw new Failure(`${where} is there, and is not a Secret of Kubernetes: choose another one`);
  }
  const data = Object.entries(object.data ?? {}).map(
    ([name, value]): [string, string] =>
      [...[name, Buffer.from(value, 'base64').toString('utf8')]] as [string, string],
  );
  const pending = object.metadata?.annotations?.[PENDING] ?? '';
  const begunMs = Date.parse(object.metadata?.annotations?.[BEGUN_AT] ?? '');
  return {
    values: new Map([...data, ...Object.entries(object.stringData ?? {})]),
    pending: new Set(pending.split(' ').filter((name) => name !== '')),
    begunMs: Number.isNaN(begunMs) ? undefined : begunMs,
  };
}

/** The object with these values in it, as `data`; everything else in it stays. */
export function objectWith(
  object: SecretObject,
  { values, pending, begunMs }: Stored,
): SecretObject {
  const { stringData: _, ...rest } = object;
  const { [PENDING]: __, [BEGUN_AT]: ____, ...annotations } = object.metadata?.annotations ?? {};
  const at = begunMs === undefined ? {} : { [BEGUN_AT]: new Date(begunMs).toISOString() };
  const all = {
    ...annotations,
    ...(pending.size > 0 && { [PENDING]: [...pending].join(' '), ...at }),
  };
  const { annotations: ___, ...metadata } = object.metadata ?? {};
  const data = [...values].map(([name, value]) => [name, Buffer.from(value).toString('base64')]);
  return {
    ...rest,
    metadata: { ...metadata, ...(Object.keys(all).length > 0 && { annotations: all }) },
    data: Object.fromEntries(data) as Record<string, string>,
  };
}

/** One that does not exist yet. */
export const newSecret = (name: string, namespace?: string): SecretObject => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: {
    name,
    ...(namespace !== undefined && { namespace }),
    labels: { 'app.kubernetes.io/managed-by': 'ticketgate' },
  },
  type: 'Opaque',
});
