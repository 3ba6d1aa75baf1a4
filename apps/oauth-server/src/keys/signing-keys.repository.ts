import { createPrivateKey, createPublicKey, type JsonWebKey } from 'node:crypto';
import type { Clock, Seal } from '@ticketgate/runtime';
import type { DataSource, EntityManager } from 'typeorm';
import type { KeyRecord, KeyState } from './key-lifecycle.ts';
import { keySeal } from './key-seal.ts';
import {
  generateSigningKey,
  SIGNING_ALGS,
  type SigningAlg,
  type SigningKey,
} from './signing-key.ts';

/** A signing key with its place in the rotation. */
export type StoredKey = KeyRecord & SigningKey;

interface Row {
  readonly kid: string;
  readonly alg: SigningAlg;
  readonly status: KeyState['status'];
  readonly created_at: Date;
  readonly activate_at: Date | null;
  readonly activated_at: Date | null;
  readonly retire_at: Date | null;
}

interface SealedRow extends Row {
  readonly public_jwk: JsonWebKey;
  readonly sealed_private_key: Buffer;
}

/** The active key of an algorithm first: it signs. */
const IN_ORDER = `FROM identity.signing_key ORDER BY status = 'active' DESC, created_at DESC, kid`;
const PLAIN = `SELECT kid, alg, status, created_at, activate_at, activated_at, retire_at ${IN_ORDER}`;
const SEALED = `SELECT * ${IN_ORDER}`;

/** Whoever changes keys waits here for whoever is at it. */
const LOCK = 'SELECT pg_advisory_xact_lock(4007003)';

/** Signing keys at rest: public half in the clear, private half sealed. */
export class SigningKeysRepository {
  private readonly seal: Seal;

  constructor(
    private readonly database: DataSource,
    encryptionKey: Buffer,
    private readonly clock: Clock,
  ) {
    this.seal = keySeal(encryptionKey);
  }

  /**
   * Every key, the active one of each algorithm first; makes the missing ones. Replicas that start
   * at the same moment agree, because the first takes the lock and the rest read.
   * @throws Error naming KEY_ENCRYPTION_KEY when the keys were sealed with another one.
   */
  loadOrCreate(): Promise<readonly StoredKey[]> {
    return this.database.transaction(async (manager) => {
      await manager.query(LOCK);
      await this.createMissing(manager);
      const rows = await manager.query<SealedRow[]>(SEALED);
      return rows.map((row) => this.open(row));
    });
  }

  /**
   * Every key, in the order of {@link loadOrCreate}.
   * @throws Error naming KEY_ENCRYPTION_KEY when one was sealed with another one.
   */
  async load(): Promise<readonly StoredKey[]> {
    const rows = await this.database.query<SealedRow[]>(SEALED);
    return rows.map((row) => this.open(row));
  }

  /** Every key without its key material, in the order of {@link loadOrCreate}. */
  async list(): Promise<readonly KeyRecord[]> {
    return (await this.database.query<Row[]>(PLAIN)).map(toRecord);
  }

  /** The same inside a transaction that is about to change keys; nobody else may until it ends. */
  async listForChange(manager: EntityManager): Promise<readonly KeyRecord[]> {
    await manager.query(LOCK);
    return (await manager.query<Row[]>(PLAIN)).map(toRecord);
  }

  /**
   * Stores a new key.
   * @throws Error naming KEY_ENCRYPTION_KEY when the keys that are there were sealed with another
   * one: no server could open this key then.
   */
  async insert(manager: EntityManager, key: SigningKey, state: KeyState): Promise<void> {
    const [other] = await manager.query<SealedRow[]>(`${SEALED} LIMIT 1`);
    if (other) this.open(other);
    await this.store(manager, key, state);
  }

  /** Moves a key to its next state. */
  async move(manager: EntityManager, kid: string, state: KeyState): Promise<void> {
    await manager.query(
      `UPDATE identity.signing_key
       SET status = $2, activate_at = $3, activated_at = $4, retire_at = $5 WHERE kid = $1`,
      [kid, ...columnsOf(state)],
    );
  }

  /** Takes a key out, its private half included. */
  async delete(manager: EntityManager, kid: string): Promise<void> {
    await manager.query('DELETE FROM identity.signing_key WHERE kid = $1', [kid]);
  }

  private async createMissing(manager: EntityManager): Promise<void> {
    const rows = await manager.query<{ alg: SigningAlg }[]>(
      `SELECT alg FROM identity.signing_key WHERE status = 'active'`,
    );
    const present = new Set(rows.map((row) => row.alg));
    const activatedAt = this.clock.now();
    for (const alg of SIGNING_ALGS) {
      if (present.has(alg)) continue;
      await this.store(manager, generateSigningKey(alg), { status: 'active', activatedAt });
    }
  }

  private async store(manager: EntityManager, key: SigningKey, state: KeyState): Promise<void> {
    const pkcs8 = key.privateKey.export({ format: 'der', type: 'pkcs8' });
    await manager.query(
      `INSERT INTO identity.signing_key
         (kid, status, activate_at, activated_at, retire_at, alg, public_jwk, sealed_private_key, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        key.kid,
        ...columnsOf(state),
        key.alg,
        key.publicKey.export({ format: 'jwk' }),
        this.seal.seal(pkcs8, key.kid),
        this.clock.now(),
      ],
    );
  }

  private open(row: SealedRow): StoredKey {
    try {
      const der = this.seal.open(row.sealed_private_key, row.kid);
      const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
      const publicKey = createPublicKey({ key: row.public_jwk, format: 'jwk' });
      return { ...toRecord(row), privateKey, publicKey };
    } catch (cause) {
      throw new Error(
        `The signing key ${row.kid} does not open: KEY_ENCRYPTION_KEY is not the key it was sealed with.`,
        { cause },
      );
    }
  }
}

/** `status`, `activate_at`, `activated_at`, `retire_at`. */
function columnsOf(state: KeyState): [string, Date | null, Date | null, Date | null] {
  switch (state.status) {
    case 'published':
      return [state.status, state.activateAt, null, null];
    case 'active':
      return [state.status, null, state.activatedAt, null];
    case 'retiring':
      return [state.status, null, null, state.retireAt];
    default:
      throw state satisfies never;
  }
}

function toRecord(row: Row): KeyRecord {
  const { kid, alg, created_at: createdAt } = row;
  return { kid, alg, createdAt, ...stateOf(row) };
}

function stateOf({ kid, status, ...row }: Row): KeyState {
  // The release before this one writes active keys without an instant.
  if (status === 'active') return { status, activatedAt: row.activated_at ?? row.created_at };
  if (status === 'published' && row.activate_at) return { status, activateAt: row.activate_at };
  if (status === 'retiring' && row.retire_at) return { status, retireAt: row.retire_at };
  throw new Error(`the signing key ${kid} is ${status} without saying until when`);
}
