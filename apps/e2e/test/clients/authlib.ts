import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describeWhere, findAuthlib } from '@ticketgate/testing';
import { anAdminToken, CALLBACK, visit } from '../world/people.ts';
import { register } from '../world/register.ts';
import type { World } from '../world/world.ts';

const PROGRAM = fileURLToPath(new URL('authlib_client.py', import.meta.url));

interface Step {
  readonly step: string;
  readonly token?: { readonly access_token: string; readonly refresh_token?: string };
  readonly answer?: Readonly<Record<string, unknown>>;
  readonly status?: number;
  readonly subject?: string;
}

/** Authlib in Python: what we say is understood by somebody else's reading of the RFCs, too. */
export function authlib(world: World): void {
  describeWhere('authlib', 'Authlib', () => {
    let steps: ReadonlyMap<string, Step>;

    beforeAll(async () => {
      const { body: metadata } = await world.ask(
        `${world.product.oauthUrl}/.well-known/openid-configuration`,
      );
      const registered = await register(world, await anAdminToken(world), {
        client_name: 'Authlib',
        grant_types: ['authorization_code', 'refresh_token'],
        scope: 'openid offline_access client_api',
      });
      const { application: secret, keyApplication: key } = world.demo;
      steps = await run(world, { metadata, registered, secret, key, callback: CALLBACK });
    }, 60_000);

    it.each([
      ['RR-05', 'client_secret_basic'],
      ['RR-07', 'client_secret_post'],
      ['RR-06', 'private_key_jwt'],
    ])('%s: client credentials by %s', async (_, method) => {
      const token = String(steps.get(method)?.token?.access_token);
      const { status } = await world.call(token, '/api/client-api/ticket/search?query=');
      expect(status).toBe(200);
    });

    it('RA-19, RA-28: authorization code with PKCE, and an ID token that it accepts', () => {
      expect(steps.get('authorization_code')?.subject).toMatch(/^[0-9a-f-]{36}$/);
    });

    it('RA-24: refresh', () => {
      const [first, second] = ['authorization_code', 'refresh_token'].map(
        (step) => steps.get(step)?.token,
      );
      expect(second?.refresh_token).toEqual(expect.any(String));
      expect(second?.refresh_token).not.toBe(first?.refresh_token);
    });

    it('RA-25, RA-26: introspection and revocation', () => {
      expect(steps.get('introspection')?.answer).toMatchObject({ active: true });
      expect(steps.get('revocation')?.status).toBe(200);
      expect(steps.get('introspection after revocation')?.answer).toEqual({ active: false });
    });
  });
}

/** Runs the Python program to its end, visiting what it asks for. @throws with its errors. */
async function run(world: World, settings: object): Promise<ReadonlyMap<string, Step>> {
  const child = spawn(String(findAuthlib()), [PROGRAM], {
    // The library refuses http unless told.
    env: { ...process.env, AUTHLIB_INSECURE_TRANSPORT: '1' },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString('utf8')));
  child.stdin.write(`${JSON.stringify(settings)}\n`);
  const steps = new Map<string, Step>();
  for await (const line of createInterface({ input: child.stdout })) {
    const told = JSON.parse(line) as Step | { readonly visit: string };
    if ('visit' in told) {
      child.stdin.write(`${(await visit(world, told.visit)).href}\n`);
      continue;
    }
    for (const token of [told.token?.access_token, told.token?.refresh_token]) {
      if (token !== undefined) world.hush(token);
    }
    steps.set(told.step, told);
  }
  if (!steps.has('introspection after revocation')) throw new Error(errors);
  return steps;
}
