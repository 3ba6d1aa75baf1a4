import { Webhook } from 'standardwebhooks';

export interface ToSign {
  readonly messageId: string;
  readonly body: string;
  /** The newest first: each of them signs. */
  readonly secrets: readonly string[];
  /** When it is sent; receivers refuse what is minutes old. */
  readonly at: Date;
}

/** Headers that say who sent it and when (Standard Webhooks); they differ with each attempt. */
export function signedHeaders({ messageId, body, secrets, at }: ToSign): Record<string, string> {
  const signatures = secrets.map((secret) => new Webhook(secret).sign(messageId, at, body));
  return {
    'webhook-id': messageId,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': signatures.join(' '),
  };
}
