import { timingSafeEqual } from 'node:crypto';
import { OPERATOR } from '../audit/audit-trail.service.ts';
import type { Acting } from '../audit/audit-writer.ts';
import type { Numbered } from '../revocation/revocations.service.ts';
import {
  CredentialConflict,
  CredentialRefused,
  type Application,
  type ApplicationKey,
} from './application.ts';
import {
  assertAnotherIsLive,
  assertMethod,
  assertRoom,
  successor,
  type NewCredential,
} from './credential-rules.ts';
import {
  stateOf,
  type CredentialMaterial,
  type CredentialReading,
  type ListedCredential,
} from './credential.ts';
import { generate, hashSecret, PREFIX } from './generated-secret.ts';
import {
  LockedCredentials,
  type CredentialsDeps,
  type CredentialStep,
} from './locked-credentials.ts';
import { acceptPublicKey } from './public-key.ts';
import { acceptTrust, type GivenTrust } from './trust.ts';

export type { NewCredential } from './credential-rules.ts';

/** A secret in the clear, which is nowhere else. */
export interface NewSecret {
  readonly id: string;
  readonly secret: string;
}

/** How a secret is followed by another one. */
export interface Rotation {
  /** Seconds for which the old one goes on working; a day unless given, 0 ends it and its tokens. */
  readonly overlapSeconds?: number | undefined;
  /** Of the new one; the old one's unless given. */
  readonly name?: string | undefined;
}

export interface Withdrawal {
  /** False refuses to take an application's last live credential; true unless given. */
  readonly force?: boolean | undefined;
}

const USUAL_OVERLAP = 86_400;

type Decide = (
  credential: ListedCredential,
  live: readonly ListedCredential[],
) => CredentialStep | undefined;

/** Credentials of an application: several live ones side by side, so that rotation has no gap. */
export class CredentialsService {
  readonly #deps: CredentialsDeps;

  constructor(deps: CredentialsDeps) {
    this.#deps = deps;
  }

  /** Newest first, the revoked ones too. */
  async list(application: ApplicationKey): Promise<CredentialReading[]> {
    const { credentials, database, clock } = this.#deps;
    const all = await credentials.list(database.manager, application);
    return all.map((credential) => ({ ...credential, state: stateOf(credential, clock.now()) }));
  }

  /** @throws CredentialNotFound */
  async find(application: ApplicationKey, id: string): Promise<CredentialReading> {
    const { credentials, database, clock } = this.#deps;
    const credential = await credentials.find(database.manager, application, id);
    return { ...credential, state: stateOf(credential, clock.now()) };
  }

  /**
   * A new secret; this is the only time it can be read.
   * @throws CredentialConflict, CredentialRefused, TooManyCredentials, ApplicationNotFound
   */
  async addSecret(
    application: Application,
    draft: NewCredential,
    by = OPERATOR,
  ): Promise<NewSecret> {
    assertMethod(application, 'client_secret');
    const secret = generate(PREFIX.clientSecret);
    const secretHash = hashSecret(secret, this.#deps.secretHashKey);
    const id = await this.#add(application, draft, { kind: 'secret', secretHash }, by);
    return { id, secret };
  }

  /**
   * A public key by value; resolves with the credential's id.
   * @throws CredentialConflict, CredentialRefused, TooManyCredentials, ApplicationNotFound
   */
  addPublicKey(
    application: Application,
    draft: NewCredential,
    jwk: unknown,
    by = OPERATOR,
  ): Promise<string> {
    assertMethod(application, 'private_key_jwt');
    return this.#add(application, draft, { kind: 'public_key', jwk: acceptPublicKey(jwk) }, by);
  }

  /** Public keys by address, fetched when needed; otherwise the same. */
  addJwksUri(
    application: Application,
    draft: NewCredential,
    uri: string,
    by = OPERATOR,
  ): Promise<string> {
    assertMethod(application, 'private_key_jwt');
    this.#deps.jwksUris.assertAcceptable(uri);
    return this.#add(application, draft, { kind: 'jwks_uri', uri }, by);
  }

  /** Tokens of an issuer it trusts, as assertions; otherwise the same. */
  addTrust(
    application: Application,
    draft: NewCredential,
    given: GivenTrust,
    by = OPERATOR,
  ): Promise<string> {
    assertMethod(application, 'private_key_jwt');
    const trust = acceptTrust(given, this.#deps);
    return this.#add(application, draft, { kind: 'federated', trust }, by);
  }

  /**
   * A new secret beside an old one, which ends when the overlap is over.
   * @throws CredentialNotFound, CredentialConflict, TooManyCredentials, ApplicationNotFound
   */
  rotate(
    key: ApplicationKey,
    id: string,
    { overlapSeconds = USUAL_OVERLAP, name }: Rotation = {},
    by = OPERATOR,
  ): Promise<Numbered<NewSecret>> {
    const { revocations, secretHashKey, clock } = this.#deps;
    const secret = generate(PREFIX.clientSecret);
    const material = { kind: 'secret', secretHash: hashSecret(secret, secretHashKey) } as const;
    return revocations.commitNumbered(async (manager) => {
      const locked = await LockedCredentials.of(this.#deps, manager, key);
      const old = locked.get(id);
      if (old.kind !== 'secret') throw new CredentialConflict('Only a secret can be rotated.');
      if (!locked.live.includes(old)) {
        throw new CredentialConflict(`This secret is ${stateOf(old, clock.now())}; add a new one.`);
      }
      const step = overlapSeconds === 0 ? this.#revoked() : this.#lapsing(old, overlapSeconds);
      assertRoom(locked.live.length - (overlapSeconds === 0 ? 1 : 0));
      const made = await locked.insert(successor(old, clock.now(), name), material, by);
      await locked.apply(old, step, by);
      const facts = locked.facts(step.effect === 'revoke' ? old.id : undefined);
      return { result: { id: made, secret }, facts };
    });
  }

  /**
   * For good: tokens minted with it stop. Repeating it does nothing.
   * @throws CredentialNotFound, LastCredential, ApplicationNotFound
   */
  revoke(
    key: ApplicationKey,
    id: string,
    by = OPERATOR,
    { force = true }: Withdrawal = {},
  ): Promise<Numbered<boolean>> {
    return this.#change(key, id, by, (credential, live) => {
      if (credential.revokedAt) return undefined;
      if (!force) assertAnotherIsLive(credential, live);
      return this.#revoked();
    });
  }

  /**
   * Tokens minted with it stop, and it mints none until it is enabled.
   * @throws CredentialNotFound, CredentialConflict, LastCredential, ApplicationNotFound
   */
  disable(
    key: ApplicationKey,
    id: string,
    by = OPERATOR,
    { force = true }: Withdrawal = {},
  ): Promise<Numbered<boolean>> {
    return this.#change(key, id, by, (credential, live) => {
      if (credential.revokedAt) throw new CredentialConflict('This credential was revoked.');
      if (credential.disabledAt) return undefined;
      if (!force) assertAnotherIsLive(credential, live);
      const change = { disabledAt: this.#deps.clock.now() };
      return { action: 'credential.disabled', effect: 'revoke', change };
    });
  }

  /**
   * It mints again; tokens from before stay dead.
   * @throws CredentialNotFound, CredentialConflict, TooManyCredentials, ApplicationNotFound
   */
  enable(key: ApplicationKey, id: string, by = OPERATOR): Promise<Numbered<boolean>> {
    return this.#change(key, id, by, (credential, live) => {
      if (credential.revokedAt) throw new CredentialConflict('This credential was revoked.');
      if (!credential.disabledAt) return undefined;
      assertRoom(live.length);
      return { action: 'credential.enabled', effect: 'change', change: { disabledAt: null } };
    });
  }

  /** Whether this is one of the application's secrets and neither revoked nor disabled. */
  async holdsSecret(application: ApplicationKey, secret: string): Promise<boolean> {
    const { credentials, database, secretHashKey } = this.#deps;
    const hash = hashSecret(secret, secretHashKey);
    const live = await credentials.liveSecretHashes(database.manager, application);
    return live.some((candidate) => timingSafeEqual(candidate, hash));
  }

  /** Whether this is one of the application's public keys and neither revoked nor disabled. */
  async holdsKey(application: ApplicationKey, kid: string): Promise<boolean> {
    const { credentials, database } = this.#deps;
    const live = await credentials.livePublicKeys(database.manager, application);
    return live.some((jwk) => jwk.kid === kid);
  }

  #change(key: ApplicationKey, id: string, by: Acting, decide: Decide): Promise<Numbered<boolean>> {
    return this.#deps.revocations.commitNumbered(async (manager) => {
      const locked = await LockedCredentials.of(this.#deps, manager, key);
      const credential = locked.get(id);
      const step = decide(credential, locked.live);
      if (!step) return { result: false, facts: [] };
      await locked.apply(credential, step, by);
      const revoked = step.effect === 'revoke' ? credential.id : undefined;
      return { result: true, facts: locked.facts(revoked) };
    });
  }

  async #add(
    key: ApplicationKey,
    draft: NewCredential,
    material: CredentialMaterial,
    by: Acting,
  ): Promise<string> {
    const { revocations, clock } = this.#deps;
    if (draft.expiresAt && draft.expiresAt <= clock.now()) {
      throw new CredentialRefused('expiresAt must be in the future.', 'expiresAt');
    }
    return revocations.commit(async (manager) => {
      const locked = await LockedCredentials.of(this.#deps, manager, key);
      assertRoom(locked.live.length);
      const id = await locked.insert(draft, material, by);
      return { result: id, facts: locked.facts() };
    });
  }

  #revoked(): CredentialStep {
    const change = { revokedAt: this.#deps.clock.now() };
    return { action: 'credential.revoked', effect: 'revoke', change };
  }

  /** Never later than it would have ended anyway. */
  #lapsing({ expiresAt }: ListedCredential, seconds: number): CredentialStep {
    const end = new Date(this.#deps.clock.epochMs() + seconds * 1_000);
    const change = { expiresAt: expiresAt && expiresAt < end ? expiresAt : end };
    return { action: 'credential.changed', effect: 'change', change };
  }
}
