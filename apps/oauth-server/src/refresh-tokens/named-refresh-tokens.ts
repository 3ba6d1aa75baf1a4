import type { KeyObject } from 'node:crypto';
import type { SecurityMirror } from '@ticketgate/access';
import { LRUCache } from 'lru-cache';
import type { Pool } from 'pg';
import { hashSecret, isWellFormed, PREFIX } from '../applications/index.ts';
import type { NamedRefreshToken } from './named-refresh-token.ts';

interface Row {
  readonly id: string;
  readonly tenant_id: string;
  readonly application_id: string;
  readonly user_id: string;
  readonly scopes: string[];
  readonly expires_at: Date | null;
}

const FIND = `
  SELECT id, tenant_id, application_id, user_id, scopes, expires_at
  FROM identity.refresh_token WHERE token_hash = $1 AND revoked_at IS NULL`;
const MOST = 50_000;

/** Live named refresh tokens, in memory until the security feed says that one is gone. */
export class NamedRefreshTokens {
  private readonly cache = new LRUCache<string, NamedRefreshToken>({ max: MOST });

  constructor(
    private readonly pool: Pool,
    private readonly hashKey: KeyObject,
    private readonly mirror: SecurityMirror,
  ) {
    mirror.onEntry(({ level, subject }) => {
      if (level === 'credential') this.drop((token) => token.id === subject);
      if (level === 'user') this.drop((token) => token.userId === subject);
      if (level === 'application') this.drop((token) => token.applicationId === subject);
      if (level === 'tenant') this.drop((token) => token.tenantId === subject);
    });
    mirror.onReset(() => this.cache.clear());
  }

  /** Whether a string has the form of one; says nothing about whether it is. */
  static looksLike(value: string): boolean {
    return isWellFormed(PREFIX.refreshToken, value);
  }

  /** The one with this value; undefined when there is none or it was deleted. */
  async find(value: string): Promise<NamedRefreshToken | undefined> {
    if (!NamedRefreshTokens.looksLike(value)) return undefined;
    const hash = hashSecret(value, this.hashKey);
    const key = hash.toString('base64');
    const cached = this.cache.get(key);
    if (cached) return cached;
    const rev = this.mirror.head;
    const { rows } = await this.pool.query<Row>({
      name: 'named-refresh-token',
      text: FIND,
      values: [hash],
    });
    const token = rows[0] && toToken(rows[0]);
    if (token && this.mirror.head === rev) this.cache.set(key, token);
    return token;
  }

  private drop(concerned: (token: NamedRefreshToken) => boolean): void {
    for (const [key, token] of this.cache.entries()) {
      if (concerned(token)) this.cache.delete(key);
    }
  }
}

const toToken = (row: Row): NamedRefreshToken => ({
  id: row.id,
  tenantId: row.tenant_id,
  applicationId: row.application_id,
  userId: row.user_id,
  scopes: row.scopes,
  expiresAt: row.expires_at?.getTime() ?? null,
});
