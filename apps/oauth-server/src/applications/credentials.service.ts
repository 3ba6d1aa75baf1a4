import { timingSafeEqual, type KeyObject } from 'node:crypto';
import { newId, type Clock } from '@ticketgate/runtime';
import type { DataSource } from 'typeorm';
import type { RevocationsService } from '../revocation/revocations.service.ts';
import { CredentialRefused, type Application } from './application.ts';
import type { ApplicationsRepository } from './applications.repository.ts';
import type { CredentialMaterial } from './credential.ts';
import { generate, hashSecret, PREFIX } from './generated-secret.ts';
import type { JwksUriPolicy } from './jwks-uri.ts';
import { acceptPublicKey } from './public-key.ts';

export interface NewCredential {
  readonly name: string;
  /** Refused as a credential from then on; never when absent. */
  readonly expiresAt?: Date;
}

/** Credentials of an application: several live ones side by side, so that rotation has no gap. */
export class CredentialsService {
  constructor(
    private readonly database: DataSource,
    private readonly applications: ApplicationsRepository,
    private readonly revocations: RevocationsService,
    private readonly secretHashKey: KeyObject,
    private readonly jwksUris: JwksUriPolicy,
    private readonly clock: Clock,
  ) {}

  /** A new secret; this is the only time it can be read. */
  async addSecret(
    application: Application,
    draft: NewCredential,
  ): Promise<{ id: string; secret: string }> {
    this.assertMethod(application, 'client_secret');
    const secret = generate(PREFIX.clientSecret);
    const secretHash = hashSecret(secret, this.secretHashKey);
    const id = await this.insert(application, draft, { kind: 'secret', secretHash });
    return { id, secret };
  }

  /** A public key by value. @throws CredentialRefused */
  addPublicKey(application: Application, draft: NewCredential, jwk: unknown): Promise<string> {
    this.assertMethod(application, 'private_key_jwt');
    return this.insert(application, draft, { kind: 'public_key', jwk: acceptPublicKey(jwk) });
  }

  /** Public keys by address, fetched when needed. @throws CredentialRefused */
  addJwksUri(application: Application, draft: NewCredential, uri: string): Promise<string> {
    this.assertMethod(application, 'private_key_jwt');
    this.jwksUris.assertAcceptable(uri);
    return this.insert(application, draft, { kind: 'jwks_uri', uri });
  }

  /** Whether this is one of the application's secrets and not revoked. */
  async holdsSecret(application: Application, secret: string): Promise<boolean> {
    const hash = hashSecret(secret, this.secretHashKey);
    const live = await this.applications.liveSecretHashes(this.database.manager, application);
    return live.some((candidate) => timingSafeEqual(candidate, hash));
  }

  /** Whether this is one of the application's public keys and not revoked. */
  async holdsKey(application: Application, kid: string): Promise<boolean> {
    const live = await this.applications.livePublicKeys(this.database.manager, application);
    return live.some((jwk) => jwk.kid === kid);
  }

  /** Tokens minted with it stop; repeating it, or naming somebody else's, does nothing. */
  revoke(application: Application, id: string): Promise<void> {
    return this.revocations.commit(async (manager) => {
      const now = this.clock.now();
      const wasLive = await this.applications.revokeCredential(manager, application, id, now);
      const fact = { level: 'credential', subject: id, effect: 'revoke' } as const;
      return { result: undefined, facts: wasLive ? [fact] : [] };
    });
  }

  private assertMethod({ authMethod }: Application, needed: Application['authMethod']): void {
    if (authMethod === needed) return;
    throw new CredentialRefused(
      `The application authenticates by ${authMethod}, not by ${needed}.`,
    );
  }

  private insert(
    application: Application,
    { name, expiresAt }: NewCredential,
    material: CredentialMaterial,
  ): Promise<string> {
    const id = newId(this.clock);
    const draft = {
      id,
      name,
      material,
      createdAt: this.clock.now(),
      expiresAt: expiresAt ?? null,
    };
    return this.revocations.commit(async (manager) => {
      await this.applications.insertCredential(manager, application, draft);
      return {
        result: id,
        facts: [{ level: 'application', subject: application.id, effect: 'change' }],
      };
    });
  }
}
