import type { Context } from '../command/context.ts';
import { usage } from '../command/failure.ts';
import { clusterSecret, ownCluster } from './cluster-secret.ts';
import { envFile } from './env-file.ts';
import { lockFile } from './lock-file.ts';
import { manifestFile } from './manifest-file.ts';
import { othersEnded } from './others-ended.ts';
import { SecretStore } from './secret-store.ts';
import { targetFile } from './target-file.ts';

export interface StoreOptions {
  /** Of the Secret in a manifest. */
  readonly secretName: string;
  readonly context: Pick<Context, 'env' | 'progress' | 'epochMs'>;
  readonly stopping: AbortSignal;
  /** Whether anything will be written: then nobody else writes meanwhile. */
  readonly isWriting: boolean;
}

/** `secret.yaml`, `integrations.env`, `k8s:NAME`. @throws Failure for what is none of them */
export async function openStore(output: string, options: StoreOptions): Promise<SecretStore> {
  const { secretName, context, isWriting } = options;
  if (output.startsWith('k8s:')) {
    const name = output.slice('k8s:'.length);
    assertName(name);
    const place = clusterSecret(name, ownCluster(context.env), context);
    if (isWriting) await othersEnded(place, options);
    return SecretStore.open(place);
  }
  const isManifest = /\.ya?ml$/.test(output);
  if (isManifest) assertName(secretName);
  else if (!/(^|[./\\])env$/.test(output)) {
    throw usage(`--secrets-out ${output}: name a .yaml or .env file, or k8s:NAME`);
  }
  const file = await targetFile(output);
  const release = isWriting ? await lockFile(file, options) : undefined;
  try {
    const place = isManifest ? manifestFile(file, secretName) : envFile(file);
    return await SecretStore.open({ ...place, name: output }, release);
  } catch (error) {
    await release?.();
    throw error;
  }
}

/** RFC 1123, as Kubernetes wants the names of Secrets. */
function assertName(name: string): void {
  if (/^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/.test(name)) return;
  throw usage(`${name || 'nothing'} is no name of a Secret: small letters, digits, - and . only`);
}
