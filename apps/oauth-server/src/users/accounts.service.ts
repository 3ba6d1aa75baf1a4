import type { SecurityMirror } from '@ticketgate/access';
import { isUuid } from '@ticketgate/runtime';
import { LRUCache } from 'lru-cache';
import type { Account } from './account.ts';
import type { AccountsRepository } from './accounts.repository.ts';

const MOST = 50_000;

/** People in memory until the security feed says that they changed. */
export class AccountsService {
  private readonly cache = new LRUCache<string, Account>({ max: MOST });

  constructor(
    private readonly accounts: AccountsRepository,
    private readonly mirror: SecurityMirror,
  ) {
    mirror.onEntry(({ level, subject }) => {
      if (level === 'user') this.cache.delete(subject);
      if (level === 'tenant') this.dropTenant(subject);
    });
    mirror.onReset(() => this.cache.clear());
  }

  /** Whoever has this id, active or not. */
  async find(id: string): Promise<Account | undefined> {
    const cached = this.cache.get(id);
    if (cached || !isUuid(id)) return cached;
    const rev = this.mirror.head;
    const account = await this.accounts.find(id);
    // An entry that arrived while we read may have been about this person: use it, do not keep it.
    if (account && this.mirror.head === rev) this.cache.set(id, account);
    return account;
  }

  private dropTenant(tenantId: string): void {
    for (const [id, { user }] of this.cache.entries()) {
      if (user.tenantId === tenantId) this.cache.delete(id);
    }
  }
}
