import {
  ADMIN_SCOPE,
  REFRESH_TOKEN_LIMITS,
  scopesOfRole,
  TICKET_SCOPES,
} from '@ticketgate/contracts';
import { OPERATOR } from '../audit/audit-writer.ts';
import type { User } from '../users/user.ts';
import { said, UsageError, type Command, type CommandOptions } from './command.ts';
import { findUser } from './find-user.ts';

const DAY_MS = 86_400_000;

/** What a program that administers a tenant is given before anybody has signed in. */
export const REFRESH_TOKEN_COMMANDS = {
  'refresh-token create': async (operations, who, options) => {
    const user = await findUser(operations, who, options.tenant);
    const { tenantId, id: userId, email } = user;
    const name = nameOf(options);
    const scopes = scopesOf(user, options.scope);
    const expiresAt = endOf(options, operations.now());
    const made = await operations.refreshTokens.create(
      { tenantId, userId, name, scopes, expiresAt },
      OPERATOR,
    );
    const { id, clientId, value } = made;
    const lines = [
      `# refresh token ${id} of ${email}, shown here and never again`,
      `ADMIN_CLIENT_ID=${clientId}`,
      `ADMIN_REFRESH_TOKEN=${value}`,
    ];
    const refreshToken = { id, tenantId, userId, name, scopes, expiresAt, clientId, value };
    return said(options, lines.join('\n'), { refreshToken });
  },
} satisfies Record<string, Command>;

function nameOf({ name = '' }: CommandOptions): string {
  if (name.trim() !== '' && name.length <= REFRESH_TOKEN_LIMITS.name) return name;
  throw new UsageError(
    `What is it for? Add --name, of 1 to ${REFRESH_TOKEN_LIMITS.name} characters.`,
  );
}

/** @throws UsageError when it would carry more than its owner may */
function scopesOf({ role, email }: User, asked: readonly string[] | undefined): string[] {
  const ceiling: readonly string[] = scopesOfRole(role);
  const most = [...TICKET_SCOPES, ADMIN_SCOPE].filter((scope) => ceiling.includes(scope));
  if (role === 'INTEGRATION_AGENT')
    throw new UsageError(`${email} is a machine's user: name a person.`);
  const beyond = (asked ?? []).filter((scope) => !most.some((one) => one === scope));
  if (beyond.length === 0) return [...new Set(asked ?? most)];
  throw new UsageError(`${email} is ${role}, whose tokens carry: ${most.join(' ')}`);
}

function endOf({ days }: CommandOptions, now: Date): Date | null {
  if (days === undefined) return null;
  if (/^[1-9]\d{0,3}$/.test(days)) return new Date(now.getTime() + Number(days) * DAY_MS);
  throw new UsageError('--days is a whole number from 1 to 9999.');
}
