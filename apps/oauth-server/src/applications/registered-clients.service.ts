import type { SecurityMirror } from '@ticketgate/access';
import type { FeedEntry } from '@ticketgate/contracts';
import { LRUCache } from 'lru-cache';
import { isWellFormed, PREFIX } from './generated-secret.ts';
import type { RegisteredClient } from './registered-client.ts';
import type { RegisteredClientsRepository } from './registered-clients.repository.ts';
import type { Workload } from './trust.ts';

/** A client, and the feed number up to which that knowledge is current. */
export interface ClientReading {
  readonly client: RegisteredClient;
  readonly rev: number;
}

/** Neither PostgreSQL nor the wire has confirmed the revocations for too long: nothing may be minted. */
export class CannotTellRevocations extends Error {
  constructor() {
    super('the security feed is stale');
    this.name = 'CannotTellRevocations';
  }
}

/**
 * Clients in memory until the security feed says that they changed, so that a token request reads
 * nothing from PostgreSQL when nothing changed.
 */
export class RegisteredClientsService {
  private readonly cache: LRUCache<string, RegisteredClient>;

  /** Client ids by the workload that one application trusts, until any application changes. */
  private readonly workloads: LRUCache<string, string>;

  constructor(
    private readonly clients: RegisteredClientsRepository,
    private readonly mirror: SecurityMirror,
    /** Clients without a row, which never change. */
    private readonly builtIn: readonly RegisteredClient[] = [],
    maxClients = 50_000,
  ) {
    this.cache = new LRUCache({ max: maxClients });
    this.workloads = new LRUCache({ max: maxClients });
    mirror.onEntry((entry) => this.drop(entry));
    mirror.onReset(() => {
      this.cache.clear();
      this.workloads.clear();
    });
  }

  /**
   * NOTE the feed number is taken before the client is read: a revocation committed in between has
   * a higher one and so kills the token that is minted from this reading.
   * @throws CannotTellRevocations
   */
  async find(clientId: string): Promise<ClientReading | undefined> {
    if (this.mirror.isStale()) throw new CannotTellRevocations();
    const rev = this.mirror.head;
    const cached = this.cache.get(clientId);
    if (cached) return { client: cached, rev };
    if (!isWellFormed(PREFIX.clientId, clientId)) return this.findBuiltIn(clientId, rev);
    const client = await this.clients.find(clientId);
    if (!client) return undefined;
    // An entry that arrived while we read may have been about this client: use it, do not keep it.
    if (this.mirror.head === rev) this.cache.set(clientId, client);
    return { client, rev };
  }

  /**
   * The client ids of the applications that trust a workload: none, one, or two for several.
   * @throws CannotTellRevocations
   */
  async trusting(workload: Workload): Promise<readonly string[]> {
    if (this.mirror.isStale()) throw new CannotTellRevocations();
    const rev = this.mirror.head;
    const key = `${workload.issuer} ${workload.subject}`;
    const cached = this.workloads.get(key);
    if (cached !== undefined) return [cached];
    const found = await this.clients.trusting(workload);
    const [only, another] = found;
    const isKept = only !== undefined && another === undefined && this.mirror.head === rev;
    if (isKept) this.workloads.set(key, only);
    return found;
  }

  private findBuiltIn(clientId: string, rev: number): ClientReading | undefined {
    const client = this.builtIn.find(({ application }) => application.clientId === clientId);
    return client && { client, rev };
  }

  private drop(entry: FeedEntry): void {
    if (entry.level === 'token' || entry.level === 'key') return;
    if (entry.level === 'application') this.workloads.clear();
    for (const [clientId, client] of this.cache.entries()) {
      if (concerns(entry, client)) this.cache.delete(clientId);
    }
  }
}

function concerns({ level, subject }: FeedEntry, client: RegisteredClient): boolean {
  switch (level) {
    case 'tenant':
      return client.application.tenantId === subject;
    case 'user':
      return client.agent?.id === subject;
    case 'application':
      return client.application.id === subject;
    case 'credential':
      return [client.credentials, client.endedCredentials].flat().some(({ id }) => id === subject);
    case 'token':
    case 'key':
      return false;
    default:
      throw level satisfies never;
  }
}
