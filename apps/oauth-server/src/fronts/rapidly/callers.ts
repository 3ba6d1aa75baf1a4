import { RegistrationRefused, type Call, type Ports } from '../front.ts';

type Registrar = Parameters<Ports['registrations']['register']>[0];
type Keeper = Parameters<Ports['registrations']['read']>[0];

/** What the tokens of registration begin with; access tokens are JWTs. */
const OWN_TOKEN = 'rrg_';
const BEARER = /^bearer +([\w\-.~+/]+=*)$/i;

const tokenOf = ({ headers }: Call): string | undefined =>
  BEARER.exec(headers.authorization ?? '')?.[1];

/**
 * Who wants to register: whoever holds an initial access token, or an access token.
 * @throws RegistrationRefused, AccessError
 */
export async function registrarOf(call: Call, ports: Ports): Promise<Registrar> {
  const token = tokenOf(call);
  if (token === undefined) {
    throw new RegistrationRefused(
      'invalid_token',
      'registering needs the bearer of an administrator, or an initial access token',
    );
  }
  if (token.startsWith(OWN_TOKEN)) return { kind: 'initial_access_token', token };
  return { kind: 'bearer', ...(await ports.principalOf(token)) };
}

/**
 * Who wants to see or change a client. Whatever is wrong with a token that was sent is one answer.
 * @throws RegistrationRefused
 */
export async function keeperOf(call: Call, ports: Ports): Promise<Keeper> {
  const token = tokenOf(call);
  if (call.headers.authorization === undefined) {
    throw new RegistrationRefused('no_credential', 'send the registration access token as bearer');
  }
  if (token === undefined || token.startsWith(OWN_TOKEN)) {
    return { kind: 'registration_token', token: token ?? '' };
  }
  const who = await ports.principalOf(token).catch((error: unknown) => {
    if (isRefusal(error)) return undefined;
    throw error;
  });
  // What is no access token is tried as what it is not either, so that all failures are one.
  return who ? { kind: 'bearer', ...who } : { kind: 'registration_token', token };
}

const isRefusal = (error: unknown): boolean =>
  error instanceof Error && 'status' in error && Number(error.status) < 500;
