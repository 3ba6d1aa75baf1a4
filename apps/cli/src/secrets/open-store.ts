import { usage } from '../command/failure.ts';
import { clusterSecret, ownCluster } from './cluster-secret.ts';
import { envFile } from './env-file.ts';
import { manifestFile } from './manifest-file.ts';
import { SecretStore, type SecretPlace } from './secret-store.ts';

export interface StoreOptions {
  /** Of the Secret in a manifest. */
  readonly secretName: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** `secret.yaml`, `integrations.env`, `k8s:NAME`. @throws Failure for what is none of them */
export function openStore(output: string, options: StoreOptions): Promise<SecretStore> {
  return SecretStore.open(placeOf(output, options));
}

function placeOf(output: string, { secretName, env }: StoreOptions): SecretPlace {
  if (output.startsWith('k8s:')) {
    const name = output.slice('k8s:'.length);
    assertName(name);
    return clusterSecret(name, ownCluster(env));
  }
  if (/\.ya?ml$/.test(output)) {
    assertName(secretName);
    return manifestFile(output, secretName);
  }
  if (/(^|[./\\])env$/.test(output)) return envFile(output);
  throw usage(`--secrets-out ${output}: name a .yaml or .env file, or k8s:NAME`);
}

/** RFC 1123, as Kubernetes wants the names of Secrets. */
function assertName(name: string): void {
  if (/^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/.test(name)) return;
  throw usage(`${name || 'nothing'} is no name of a Secret: small letters, digits, - and . only`);
}
