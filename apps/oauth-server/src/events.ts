import type { AuditReason } from '@ticketgate/contracts';
import type { Logger } from '@ticketgate/runtime';

interface Asked {
  readonly requestId: string;
  readonly clientId: string | undefined;
  readonly tenantId: string | undefined;
  readonly credentialId: string | undefined;
}

interface Refused extends Asked {
  readonly error: string;
  readonly description: string | undefined;
  /** The exact check that failed, and what it found. */
  readonly reason: AuditReason;
  readonly detail: string | undefined;
}

interface SigningKeyChange {
  readonly action: string;
  readonly kid: string;
  readonly alg: string;
}

/** One line per business event: a stable name, ids and the outcome; never a secret. */
export class Events {
  constructor(private readonly logger: Logger) {}

  /** At `debug`: the audit trail has every one, with more of it. */
  tokenIssued(issued: Asked & { readonly jti: string }): void {
    this.logger.debug(issued, 'token_issued');
  }

  tokenRefused(refused: Refused): void {
    this.logger.warn(refused, 'token_refused');
  }

  /** Refused before anybody could tell who was asking. */
  requestUnreadable(requestId: string, error: string, description: string): void {
    this.logger.warn({ requestId, error, description }, 'token_refused');
  }

  signingKeyChanged(change: SigningKeyChange): void {
    this.logger.info(change, 'signing_key_changed');
  }

  /** @param expected the database or the feed is away, which has alarms of its own */
  requestFailed(requestId: string, error: unknown, expected: boolean): void {
    this.logger[expected ? 'warn' : 'error']({ requestId, err: error }, 'request_failed');
  }
}
