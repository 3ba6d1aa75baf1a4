import { createHash } from 'node:crypto';
import type { Clock } from '@ticketgate/runtime';
import { errors, type Adapter, type AdapterPayload } from 'oidc-provider';
import type { Artifact, ArtifactsRepository, StoredArtifact } from './artifacts.repository.ts';

/** Models whose second save under one id is a replay, not an update. */
const CREATED_ONCE = new Set(['ReplayDetection']);

/** Models whose id is no secret: the id of a grant stands in tokens, a replay's is a hash already. */
const PLAIN_IDS = new Set(['Grant', 'ReplayDetection']);

/** Spent before, a second try means that somebody else has it, too. */
const FAMILIAL = new Set(['AuthorizationCode', 'RefreshToken']);

/**
 * Models that the library writes back at the end of every request that has read one: the end of a
 * session must outlast those.
 */
const WRITTEN_BACK = new Set(['Session']);

/** A sign-in that was answered: it goes on once, and what went on must not come back. */
const isAnswered = (model: string, { result }: AdapterPayload) =>
  model === 'Interaction' && result !== undefined;

/** Ends a grant: its codes, refresh tokens and access tokens. */
export type EndGrant = (grantId: string) => Promise<void>;

export interface OidcAdapterDeps {
  readonly artifacts: ArtifactsRepository;
  readonly endGrant: EndGrant;
  readonly clock: Clock;
}

/**
 * oidc-provider's storage on PostgreSQL.
 * NOTE the library reads, then writes, and ignores what the write answers (`consume`, replay
 * detection): two requests can both pass the read. So the write picks the winner and the loser
 * throws here, with the error that fits the model.
 * Codes, refresh tokens and sessions are stored under a hash: who reads the table can use none.
 */
export class OidcAdapter implements Adapter {
  constructor(
    private readonly model: string,
    private readonly deps: OidcAdapterDeps,
  ) {}

  /**
   * @throws InvalidClientAuth when an assertion's `jti` was used before (RFC 7523 3, item 7)
   * @throws InvalidRequest when a parameter that is to be kept has a character that nothing can keep
   */
  async upsert(id: string, payload: AdapterPayload, expiresIn?: number): Promise<void> {
    const { artifacts, clock } = this.deps;
    const expiresAt = expiresIn ? new Date(clock.epochMs() + expiresIn * 1_000) : null;
    const { jti: _, ...stored } = payload;
    const artifact = { model: this.model, id: this.storedId(id), payload: stored, expiresAt };
    if (isAnswered(this.model, payload)) return this.replace(artifact);
    if (!CREATED_ONCE.has(this.model)) return artifacts.upsert(artifact).catch(refuseUnstorable);
    if (await artifacts.createOnce(artifact)) return undefined;
    throw new errors.InvalidClientAuth('client assertion tokens must only be used once');
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    // Creating decides about replays; asking first would cost a round trip and prove nothing.
    if (CREATED_ONCE.has(this.model)) return undefined;
    const found = await this.deps.artifacts.find(this.model, 'id', this.storedId(id));
    if (found?.consumedAt && WRITTEN_BACK.has(this.model)) return undefined;
    return found && { ...toPayload(found), jti: id };
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    const found = await this.deps.artifacts.find(this.model, 'uid', uid);
    return found && toPayload(found);
  }

  async findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
    const found = await this.deps.artifacts.find(this.model, 'user_code', userCode);
    return found && toPayload(found);
  }

  /** @throws InvalidGrant or InvalidRequestUri when it was spent before or is not there */
  async consume(id: string): Promise<void> {
    const { artifacts } = this.deps;
    const storedId = this.storedId(id);
    if (await artifacts.consumeOnce(this.model, storedId)) return;
    if (this.model === 'PushedAuthorizationRequest') {
      throw new errors.InvalidRequestUri('request_uri is invalid, expired, or was already used');
    }
    if (FAMILIAL.has(this.model)) await this.endFamily(storedId);
    throw new errors.InvalidGrant(`${this.model} was already used, has expired or does not exist`);
  }

  async destroy(id: string): Promise<void> {
    if (WRITTEN_BACK.has(this.model)) {
      return this.deps.artifacts.bury(this.model, this.storedId(id));
    }
    const isGone = await this.deps.artifacts.destroy(this.model, this.storedId(id));
    // Two tabs, or a double click: the library would make a code for each of them.
    if (!isGone && this.model === 'Interaction') throw answeredBefore();
  }

  /** The library asks each model in turn; the first to be asked ends all of them at once. */
  async revokeByGrantId(grantId: string): Promise<void> {
    if (this.model === 'AccessToken') await this.deps.endGrant(grantId);
  }

  /** @throws SessionNotFound */
  private async replace(artifact: StoredArtifact): Promise<void> {
    if (!(await this.deps.artifacts.replace(artifact))) throw answeredBefore();
  }

  /** RFC 9700 4.14.2: whoever lost the race may be the thief, so nobody keeps anything. */
  private async endFamily(storedId: string): Promise<void> {
    const grantId = await this.deps.artifacts.grantOf(this.model, storedId);
    if (grantId !== undefined) await this.deps.endGrant(grantId);
  }

  private storedId(id: string): string {
    if (PLAIN_IDS.has(this.model)) return id;
    return createHash('sha256').update(id).digest('base64url');
  }
}

/** PostgreSQL's word for U+0000 in JSON, which no parameter may hold anyway (RFC 6749 A). */
const UNTRANSLATABLE_CHARACTER = '22P05';

function refuseUnstorable(error: unknown): never {
  const isNul =
    error instanceof Error && 'code' in error && error.code === UNTRANSLATABLE_CHARACTER;
  throw isNul ? new errors.InvalidRequest('a parameter must not hold U+0000') : error;
}

const answeredBefore = () => new errors.SessionNotFound('this sign-in was answered before');

function toPayload({ payload, consumedAt }: Artifact): AdapterPayload {
  if (!consumedAt) return payload;
  return { ...payload, consumed: Math.floor(consumedAt.getTime() / 1_000) };
}
