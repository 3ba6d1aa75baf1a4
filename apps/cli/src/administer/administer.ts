import type { Context } from '../command/context.ts';
import { EXIT, usage, type ExitCode } from '../command/failure.ts';
import { wordOf, type Call } from '../command/read-call.ts';
import { readConnection } from '../config/env.ts';
import { connect } from '../tenant/connect.ts';
import { tell, type Administer } from './administering.ts';
import { APPLICATION_COMMANDS } from './applications.ts';
import { REVOKE_COMMANDS } from './revocations.ts';
import { USER_COMMANDS } from './users.ts';

/** Every command that goes over the API this way. */
export const ADMINISTERING: Readonly<Record<string, Administer>> = {
  ...USER_COMMANDS,
  ...APPLICATION_COMMANDS,
  ...REVOKE_COMMANDS,
};

/** Carries a call out over the API. @throws Failure, and what the API refuses with */
export async function administer(call: Call, context: Context): Promise<ExitCode> {
  const { words } = call.page;
  const act = ADMINISTERING[words];
  if (!act) throw new Error(`${words} does not go over the API`);
  if (wordOf(call, 'tenant') !== undefined) {
    throw usage(
      `ticketgate ${words}: over the API the tenant is the token’s; --tenant is for the database`,
    );
  }
  const desk = connect(readConnection(context.env), context);
  tell(await act({ call, desk, context }), call, context);
  return EXIT.ok;
}
