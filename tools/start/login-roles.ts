import { createHash } from 'node:crypto';
import { ensureLoginRole } from '@ticketgate/runtime';
import { Problem } from '@ticketgate/testing';
import { withLogin } from './postgres-connection.ts';
import type { Secrets } from './secrets.ts';

/** Connection URLs of the two services. */
export interface ServiceUrls {
  readonly oauthUrl: string;
  readonly coreUrl: string;
}

const LONGEST_NAME = 63;

/** `<database>_<service>_login`, kept within PostgreSQL's 63 bytes. */
export function loginName(database: string, service: 'oauth' | 'core'): string {
  const name = `${database}_${service}_login`;
  if (Buffer.byteLength(name) <= LONGEST_NAME) return name;
  const hash = createHash('sha256').update(database).digest('hex').slice(0, 12);
  return `ticketgate_${hash}_${service}_login`;
}

/** Creates or updates the roles the services log in as: members of their group role and no more. */
export async function ensureLogins(ownerUrl: string, secrets: Secrets): Promise<ServiceUrls> {
  const database = decodeURIComponent(new URL(ownerUrl).pathname.slice(1));
  const oauth = loginName(database, 'oauth');
  const core = loginName(database, 'core');
  await ensureLogin(ownerUrl, oauth, secrets.oauthLoginPassword, 'ticketgate_oauth');
  await ensureLogin(ownerUrl, core, secrets.coreLoginPassword, 'ticketgate_core');
  return {
    oauthUrl: withLogin(ownerUrl, oauth, secrets.oauthLoginPassword),
    coreUrl: withLogin(ownerUrl, core, secrets.coreLoginPassword),
  };
}

async function ensureLogin(
  ownerUrl: string,
  role: string,
  password: string,
  group: string,
): Promise<void> {
  try {
    await ensureLoginRole(ownerUrl, { name: role, password, memberOf: group });
  } catch (error) {
    if ((error as { code?: unknown }).code !== '42501') throw error;
    throw new Problem(
      `The user of DATABASE_URL may not manage the role "${role}" or its group "${group}".`,
      [
        `Another user made them. Use that user, or as a superuser: GRANT ${group}, "${role}" TO the user WITH ADMIN OPTION;`,
      ],
      error,
    );
  }
}
