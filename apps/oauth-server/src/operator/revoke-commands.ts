import { JTI } from '@ticketgate/contracts';
import { isUuid } from '@ticketgate/runtime';
import { decodeJwt } from 'jose';
import { OPERATOR } from '../audit/audit-writer.ts';
import type { Operations } from '../composition/operations.ts';
import type { RevocationSubject } from '../revocation/revocation-subject.ts';
import { findApplication } from './application-commands.ts';
import { confirmation, said, UsageError, type Command, type CommandOptions } from './command.ts';
import { findUser } from './find-user.ts';
import { tenantsMeant } from './tenant-commands.ts';

interface Meant extends RevocationSubject {
  readonly tenantId: string;
  /** In words. */
  readonly what: string;
}

type Find = (operations: Operations, which: string, options: CommandOptions) => Promise<Meant>;

/** The kill switch: what it is called with does not stop anybody from getting new tokens. */
export const REVOKE_COMMANDS = {
  'revoke tenant': revoking(async (operations, id, { yes }) => {
    const tenant = await tenantMeant(operations, id);
    if (!yes) throw new UsageError('Every token of the tenant ends. If that is meant, add --yes.');
    return { level: 'tenant', tenantId: tenant, subject: id, what: `tenant ${id}` };
  }),
  'revoke user': revoking(async (operations, who, { tenant }) => {
    const user = await findUser(operations, who, tenant);
    const what = `user ${user.id} (${user.email})`;
    return { level: 'user', tenantId: user.tenantId, subject: user.id, what };
  }),
  'revoke application': revoking(async (operations, which, { tenant }) => {
    const found = await findApplication(operations, which, tenant);
    const what = `application ${found.clientId} (${found.name})`;
    return { level: 'application', tenantId: found.tenantId, subject: found.id, what };
  }),
  'revoke credential': revoking(async (operations, id, { tenant }) => {
    if (!isUuid(id)) throw new UsageError('A credential is named by its id, which is a UUID.');
    const whose = await tenantMeant(operations, mustBeGiven(tenant, 'credential'));
    return { level: 'credential', tenantId: whose, subject: id, what: `credential ${id}` };
  }),
  'revoke token': revoking(async (operations, which, { tenant, stdin }) => {
    if (which === '-') return tokenMeant(operations, ((await stdin?.()) ?? '').trim());
    if (!JTI.test(which)) throw new UsageError('A token is named by its jti, or piped in: -');
    const whose = await tenantMeant(operations, mustBeGiven(tenant, 'token'));
    return { level: 'token', tenantId: whose, subject: which, what: `token ${which}` };
  }),
} satisfies Record<string, Command>;

function revoking(find: Find): Command {
  return async (operations, which, options) => {
    const { what, ...order } = await find(operations, which, options);
    const { reason } = options;
    const seq = await operations.killSwitch.kill({ ...order, reason }, OPERATOR);
    const revocation = await operations.propagation.report(seq);
    const { level, subject } = order;
    const line = `${what}: every token from before is revoked: ${confirmation(revocation)}`;
    const lineOfOne = `${what} is revoked: ${confirmation(revocation)}`;
    return said(options, level === 'token' ? lineOfOne : line, { level, subject, revocation });
  };
}

function mustBeGiven(tenant: string | undefined, level: string): string {
  if (tenant !== undefined) return tenant;
  throw new UsageError(`Of which tenant is the ${level}? Add --tenant ID.`);
}

/** As the feed has it: no token would match an id in capitals. @throws NotThere, UsageError */
async function tenantMeant(operations: Operations, given: string): Promise<string> {
  const [tenant = given] = await tenantsMeant(operations, given);
  return tenant;
}

/** Not verified: whoever may run this may revoke any token, and one that never was harms nobody. */
async function tokenMeant(operations: Operations, token: string): Promise<Meant> {
  const claims = claimsOf(token);
  const { jti, tenantId: tenant } = claims;
  if (typeof jti !== 'string' || !JTI.test(jti) || typeof tenant !== 'string' || !isUuid(tenant)) {
    throw new UsageError('What was piped in is no access token of ours.');
  }
  const whose = await tenantMeant(operations, tenant);
  return { level: 'token', tenantId: whose, subject: jti, what: `token ${jti}` };
}

function claimsOf(token: string): Readonly<Record<string, unknown>> {
  try {
    return decodeJwt(token);
  } catch {
    return {};
  }
}
