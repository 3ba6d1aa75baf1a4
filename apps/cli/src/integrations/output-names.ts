import type { WantedApplication, WantedWebhook } from './format.ts';

/** Names under which ids and secrets are written. */
export interface ApplicationNames {
  readonly clientId: string;
  readonly credentialId: string;
  readonly secret: string;
}

export interface WebhookNames {
  readonly id: string;
  readonly secret: string;
}

export function applicationNames({ output, name }: WantedApplication): ApplicationNames {
  const prefix = output ?? capitals(name);
  return {
    clientId: `${prefix}_CLIENT_ID`,
    credentialId: `${prefix}_CREDENTIAL_ID`,
    secret: `${prefix}_CLIENT_SECRET`,
  };
}

export function webhookNames({ output, url }: WantedWebhook): WebhookNames {
  const { host, pathname } = new URL(url);
  const prefix = output ?? `WEBHOOK_${capitals(host + pathname)}`;
  return { id: `${prefix}_ID`, secret: `${prefix}_SECRET` };
}

/** `Night shift` → `NIGHT_SHIFT`; what is left has to be a variable of a shell. */
function capitals(name: string): string {
  const words = name
    .normalize('NFKD')
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]+/g, '_');
  const word = words.replaceAll(/^_+|_+$/g, '');
  return /^[A-Z]/.test(word) ? word : `APP_${word}`;
}
