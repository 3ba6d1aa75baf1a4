import { createPrivateKey, createPublicKey, type JsonWebKey } from 'node:crypto';
import type { Clock } from '@ticketgate/runtime';
import type { Pool, PoolClient } from 'pg';
import { seal, unseal } from './seal.ts';
import {
  generateSigningKey,
  SIGNING_ALGS,
  type SigningAlg,
  type SigningKey,
} from './signing-key.ts';

interface Row {
  readonly kid: string;
  readonly alg: SigningAlg;
  readonly public_jwk: JsonWebKey;
  readonly sealed_private_key: Buffer;
}

/** Signing keys at rest: public half in the clear, private half sealed. */
export class SigningKeysRepository {
  constructor(
    private readonly pool: Pool,
    private readonly encryptionKey: Buffer,
    private readonly clock: Clock,
  ) {}

  /**
   * Every published key, the active one of each algorithm first; makes the missing ones. Replicas
   * that start at the same moment agree, because the first takes the lock and the rest read.
   * @throws Error naming KEY_ENCRYPTION_KEY when the keys were sealed with another one.
   */
  async loadOrCreate(): Promise<readonly SigningKey[]> {
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      await client.query('SELECT pg_advisory_xact_lock(4007003)');
      await this.createMissing(client);
      const keys = await this.load(client);
      await client.query('COMMIT');
      return keys;
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    } finally {
      client.release();
    }
  }

  private async load(client: PoolClient): Promise<SigningKey[]> {
    const { rows } = await client.query<Row>(
      `SELECT kid, alg, public_jwk, sealed_private_key FROM identity.signing_key
       ORDER BY status = 'active' DESC, created_at DESC`,
    );
    return rows.map((row) => this.open(row));
  }

  private async createMissing(client: PoolClient): Promise<void> {
    const { rows } = await client.query<{ alg: SigningAlg }>(
      `SELECT alg FROM identity.signing_key WHERE status = 'active'`,
    );
    const present = new Set(rows.map((row) => row.alg));
    for (const alg of SIGNING_ALGS) {
      if (!present.has(alg)) await this.insertActive(client, generateSigningKey(alg));
    }
  }

  private async insertActive(client: PoolClient, key: SigningKey): Promise<void> {
    const pkcs8 = key.privateKey.export({ format: 'der', type: 'pkcs8' });
    await client.query(
      `INSERT INTO identity.signing_key (kid, alg, status, public_jwk, sealed_private_key, created_at)
       VALUES ($1, $2, 'active', $3, $4, $5)`,
      [
        key.kid,
        key.alg,
        key.publicKey.export({ format: 'jwk' }),
        seal(pkcs8, this.encryptionKey, key.kid),
        this.clock.now(),
      ],
    );
  }

  private open(row: Row): SigningKey {
    try {
      const der = unseal(row.sealed_private_key, this.encryptionKey, row.kid);
      const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
      const publicKey = createPublicKey({ key: row.public_jwk, format: 'jwk' });
      return { kid: row.kid, alg: row.alg, privateKey, publicKey };
    } catch (cause) {
      throw new Error(
        `The signing key ${row.kid} does not open: KEY_ENCRYPTION_KEY is not the key it was sealed with.`,
        { cause },
      );
    }
  }
}
