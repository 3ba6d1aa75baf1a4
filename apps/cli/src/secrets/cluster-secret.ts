import { readFileSync } from 'node:fs';
import { request as plain } from 'node:http';
import { request as secure } from 'node:https';
import type { Context } from '../command/context.ts';
import { EXIT, Failure } from '../command/failure.ts';
import { newSecret, objectWith, storedIn, type SecretObject } from './secret-object.ts';
import { WrittenMeanwhile, type SecretPlace } from './secret-store.ts';

/** The cluster, as a pod sees it. */
export interface Cluster {
  /** Of the API server, e.g. `https://10.0.0.1:443`. */
  readonly url: string;
  readonly token: string;
  /** PEM of the authority that signed its certificate. */
  readonly ca?: string;
  readonly namespace: string;
}

const ACCOUNT = '/var/run/secrets/kubernetes.io/serviceaccount';

/** The cluster this process runs in. @throws Failure when it runs in none */
export function ownCluster(env: Readonly<Record<string, string | undefined>>): Cluster {
  const { KUBERNETES_SERVICE_HOST: host, KUBERNETES_SERVICE_PORT: port = '443' } = env;
  try {
    if (host === undefined) throw new Error('KUBERNETES_SERVICE_HOST is not set');
    const mounted = (file: string) => readFileSync(`${ACCOUNT}/${file}`, 'utf8').trim();
    const url = `https://${host.includes(':') ? `[${host}]` : host}:${port}`;
    const ca = mounted('ca.crt');
    return { url, ca, token: mounted('token'), namespace: mounted('namespace') };
  } catch (error) {
    const why = error instanceof Error ? error.message : 'there is no cluster';
    throw new Failure(`k8s: is for pods with a service account token: ${why}`, EXIT.usage);
  }
}

/** A Secret of the pod's own namespace: read, made and replaced over the cluster's API. */
export function clusterSecret(
  name: string,
  cluster: Cluster,
  { epochMs }: Pick<Context, 'epochMs'>,
): SecretPlace {
  const path = `/api/v1/namespaces/${cluster.namespace}/secrets`;
  const where = `Secret ${cluster.namespace}/${name}`;
  let object: SecretObject | undefined;
  const take = ({ status, body }: Answer, what: string): SecretObject => {
    if (status < 300) return body;
    if (status === 409) throw new WrittenMeanwhile(`${where} was written by another run meanwhile`);
    const { message } = body as { readonly message?: unknown };
    const words = typeof message === 'string' ? message : `status ${status}`;
    throw new Failure(`${where} cannot be ${what}: ${words}`);
  };
  return {
    name: where,
    read: async () => {
      const answer = await ask(cluster, 'GET', `${path}/${name}`);
      // Of the last time, when it is read again.
      if (answer.status === 404) object = undefined;
      else object = take(answer, 'read');
      return storedIn({ ...newSecret(name), ...object }, where);
    },
    write: async (stored) => {
      // With its resourceVersion: of two runs at once, one is refused.
      const known = object ?? newSecret(name, cluster.namespace);
      const next = objectWith(known, { ...stored, begunMs: epochMs() });
      const answer = object
        ? await ask(cluster, 'PUT', `${path}/${name}`, next)
        : await ask(cluster, 'POST', path, next);
      object = take(answer, 'written');
    },
  };
}

interface Answer {
  readonly status: number;
  readonly body: SecretObject;
}

function ask(
  { url, token, ca }: Cluster,
  method: string,
  path: string,
  body?: SecretObject,
): Promise<Answer> {
  const send = url.startsWith('https:') ? secure : plain;
  const headers = {
    authorization: `Bearer ${token}`,
    accept: 'application/json',
    ...(body && { 'content-type': 'application/json' }),
  };
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => {
      const words = `the cluster's API at ${url} did not answer: ${error.message}`;
      reject(new Failure(words, EXIT.unreachable));
    };
    const options = { method, headers, timeout: 15_000, ...(ca !== undefined && { ca }) };
    const request = send(new URL(path, url), options, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (text += chunk));
      response.on('error', fail);
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 500, body: objectIn(text) });
      });
    });
    request.on('timeout', () => request.destroy(new Error('nothing for 15 seconds')));
    request.on('error', fail);
    request.end(body && JSON.stringify(body));
  });
}

function objectIn(text: string): SecretObject {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
