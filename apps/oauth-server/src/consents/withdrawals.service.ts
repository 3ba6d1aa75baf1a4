import type { Clock } from '@ticketgate/runtime';
import type { DataSource } from 'typeorm';
import type { Acting, AuditWriter } from '../audit/audit-writer.ts';
import type { Numbered, RevocationsService } from '../revocation/revocations.service.ts';
import { forgetArtifacts } from '../storage/forget-artifacts.service.ts';
import {
  NoSuchApplication,
  type ConnectedApplication,
  type Person,
} from './connected-application.ts';
import type { ConnectedApplicationsRepository } from './connected-applications.repository.ts';

export interface WithdrawalsDeps {
  readonly database: DataSource;
  readonly connected: ConnectedApplicationsRepository;
  readonly revocations: RevocationsService;
  readonly audit: AuditWriter;
  readonly clock: Clock;
}

/** What a person let applications do, and the end of it. */
export class WithdrawalsService {
  constructor(private readonly deps: WithdrawalsDeps) {}

  connected(person: Person): Promise<ConnectedApplication[]> {
    const { database, connected, clock } = this.deps;
    return connected.list(database.manager, person, clock.now());
  }

  /**
   * The application gets nothing more for this person, what it got stops, and it is asked about
   * before it gets anything again. Another person's sign-ins to it stay. Repeating it is harmless.
   * @throws NoSuchApplication
   */
  withdraw(person: Person, applicationId: string, by: Acting): Promise<Numbered<void>> {
    const { revocations, connected, audit } = this.deps;
    const { tenantId } = person;
    return revocations.commitNumbered(async (manager) => {
      const application = await connected.find(manager, tenantId, applicationId);
      if (!application) throw new NoSuchApplication();
      const { clientId, name } = application;
      // First what would let a sign-in through unasked, then the sign-ins there are.
      const forgotten = await connected.forgetConsents(manager, person, clientId);
      const grantIds = await connected.grantIds(manager, person, clientId);
      if (forgotten + grantIds.length > 0) {
        await forgetArtifacts(manager, { grantIds });
        await audit.write(manager, {
          ...{ ...by, tenantId, action: 'consent.withdrawn', outcome: 'ok' },
          target: { type: 'application', id: applicationId },
          detail: { clientId, name, count: grantIds.length },
        });
      }
      return { result: undefined, facts: grantIds.map(endOf) };
    });
  }
}

const endOf = (subject: string) => ({ level: 'credential', subject, effect: 'revoke' }) as const;
