import type { Clock } from '@ticketgate/runtime';
import { errors, type Adapter, type AdapterPayload } from 'oidc-provider';
import type { Artifact, ArtifactsRepository } from './artifacts.repository.ts';

/** Models whose second save under one id is a replay, not an update. */
const CREATED_ONCE = new Set(['ReplayDetection']);

/**
 * oidc-provider's storage on PostgreSQL.
 * NOTE the library reads, then writes, and ignores what the write answers (`consume`, replay
 * detection): two requests can both pass the read. So the write picks the winner and the loser
 * throws here, with the error that fits the model.
 */
export class OidcAdapter implements Adapter {
  constructor(
    private readonly model: string,
    private readonly artifacts: ArtifactsRepository,
    private readonly clock: Clock,
  ) {}

  /** @throws InvalidClientAuth when an assertion's `jti` was used before (RFC 7523 3, item 7) */
  async upsert(id: string, payload: AdapterPayload, expiresIn?: number): Promise<void> {
    const expiresAt = expiresIn ? new Date(this.clock.epochMs() + expiresIn * 1_000) : null;
    const artifact = { model: this.model, id, payload, expiresAt };
    if (!CREATED_ONCE.has(this.model)) return this.artifacts.upsert(artifact);
    if (await this.artifacts.createOnce(artifact)) return undefined;
    throw new errors.InvalidClientAuth('client assertion tokens must only be used once');
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    // Creating decides about replays; asking first would cost a round trip and prove nothing.
    if (CREATED_ONCE.has(this.model)) return undefined;
    return toPayload(await this.artifacts.find(this.model, 'id', id));
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return toPayload(await this.artifacts.find(this.model, 'uid', uid));
  }

  async findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
    return toPayload(await this.artifacts.find(this.model, 'user_code', userCode));
  }

  /** @throws InvalidGrant or InvalidRequestUri when it was spent before or is not there */
  async consume(id: string): Promise<void> {
    if (await this.artifacts.consumeOnce(this.model, id)) return;
    if (this.model === 'PushedAuthorizationRequest') {
      throw new errors.InvalidRequestUri('request_uri is invalid, expired, or was already used');
    }
    throw new errors.InvalidGrant(`${this.model} was already used, has expired or does not exist`);
  }

  destroy(id: string): Promise<void> {
    return this.artifacts.destroy(this.model, id);
  }

  revokeByGrantId(grantId: string): Promise<void> {
    return this.artifacts.destroyByGrant(this.model, grantId);
  }
}

function toPayload(artifact: Artifact | undefined): AdapterPayload | undefined {
  if (!artifact) return undefined;
  const { payload, consumedAt } = artifact;
  if (!consumedAt) return payload;
  return { ...payload, consumed: Math.floor(consumedAt.getTime() / 1_000) };
}
