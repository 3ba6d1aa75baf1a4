import type { Ticketgate } from '@ticketgate/client';
import { JTI, type RevocationLevel } from '@ticketgate/contracts';
import { usage } from '../command/failure.ts';
import { isOn, wordOf, type Call } from '../command/read-call.ts';
import { confirmation, isUuid, type Administer } from './administering.ts';
import { findApplication } from './applications.ts';
import { piped } from './piped.ts';
import { findUser } from './users.ts';

interface Meant {
  readonly subject?: string;
  /** Itself, where it was piped in. */
  readonly token?: string;
  readonly confirm?: boolean;
  /** In words. */
  readonly what: string;
}

type Find = (desk: Ticketgate, call: Call) => Promise<Meant>;

/** The kill switch. */
export const REVOKE_COMMANDS = {
  'revoke token': revoking('token', async (_, { argument }) => {
    if (argument === '-') return { token: (await piped()).trim(), what: 'the token' };
    if (!JTI.test(argument)) throw usage('A token is named by its jti, or piped in: -');
    return { subject: argument, what: `token ${argument}` };
  }),
  'revoke credential': revoking('credential', (_, { argument }) => {
    if (!isUuid(argument)) throw usage('A credential is named by its id, which is a UUID.');
    return Promise.resolve({ subject: argument, what: `credential ${argument}` });
  }),
  'revoke application': revoking('application', async (desk, { argument }) => {
    const { id, clientId, name } = await findApplication(desk, argument);
    return { subject: id, what: `application ${clientId} (${name})` };
  }),
  'revoke user': revoking('user', async (desk, { argument }) => {
    const { id, email } = await findUser(desk, argument);
    return { subject: id, what: `user ${id} (${email})` };
  }),
  'revoke tenant': revoking('tenant', (_, call) => {
    if (!isUuid(call.argument)) throw usage('A tenant is named by its id, which is a UUID.');
    if (!isOn(call, 'yes')) {
      throw usage('Every token of the tenant ends, yours too. If that is meant, add --yes.');
    }
    return Promise.resolve({
      ...{ subject: call.argument, confirm: true, what: `tenant ${call.argument}` },
    });
  }),
} satisfies Record<string, Administer>;

function revoking(level: RevocationLevel, find: Find): Administer {
  return async ({ call, desk }) => {
    const { what, ...meant } = await find(desk, call);
    const reason = wordOf(call, 'reason');
    const body = { level, ...meant, ...(reason !== undefined && { reason }) };
    const { data } = await desk.post('/api/revocations', { body });
    const { revocation } = data;
    const done = level === 'token' ? ' is revoked' : ': every token from before is revoked';
    return {
      line: `${what}${done}: ${confirmation(revocation)}`,
      object: { level, subject: meant.subject ?? null, revocation },
    };
  };
}
