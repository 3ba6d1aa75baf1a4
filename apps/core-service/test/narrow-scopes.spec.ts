import {
  caller,
  expectProblem,
  startCore,
  type Problem,
  type TestCore,
  type TestTenant,
} from './core.ts';

let core: TestCore;
let acme: TestTenant;
let number: string;
let id: string;
let colleague: string;

beforeAll(async () => {
  core = await startCore();
  acme = await core.tenant();
  colleague = (await acme.user()).email;
  ({ ticketNumber: number, id } = await acme.ticket());
});
afterAll(() => core.stop());

const NARROW = ['tickets:read', 'tickets:write', 'comments:write', 'assignees:write'] as const;

interface TicketCall {
  readonly needs: (typeof NARROW)[number];
  readonly method: string;
  readonly path: () => string;
  readonly json?: () => object;
}

const machines = (path: string) => () =>
  `/api/client-api/ticket/${path.replace('{n}', number).replace('{id}', id)}`;
const people = (path: string) => () => `/api/tickets${path.replace('{n}', number)}`;
const given = (name: string) => (path: string) => () =>
  `${machines(path)()}?${name}=${encodeURIComponent(colleague)}`;
const assignee = () => ({ userIdentifier: colleague });

/** Every call of the machines' door. */
const OF_MACHINES: readonly TicketCall[] = [
  { needs: 'tickets:read', method: 'GET', path: machines('search') },
  { needs: 'tickets:read', method: 'GET', path: machines('{n}') },
  { needs: 'tickets:read', method: 'GET', path: machines('id/{id}') },
  {
    needs: 'tickets:write',
    method: 'POST',
    path: machines('create'),
    json: () => ({ title: 'x' }),
  },
  { needs: 'tickets:write', method: 'PUT', path: machines('{n}/status?status=ON_HOLD') },
  { needs: 'tickets:write', method: 'PUT', path: machines('{n}/priority?priority=LOW') },
  { needs: 'tickets:write', method: 'PUT', path: machines('{n}/type?type=CHANGE') },
  { needs: 'assignees:write', method: 'POST', path: given('userIdentifier')('{n}/assignee') },
  { needs: 'assignees:write', method: 'DELETE', path: given('userIdentifier')('{n}/assignee') },
  { needs: 'comments:write', method: 'POST', path: given('comment')('{n}/comment') },
];

/** Every call of the people's door. */
const OF_PEOPLE: readonly TicketCall[] = [
  { needs: 'tickets:read', method: 'GET', path: people('') },
  { needs: 'tickets:read', method: 'GET', path: people('/{n}') },
  { needs: 'tickets:read', method: 'GET', path: people('/{n}/comments') },
  { needs: 'tickets:read', method: 'GET', path: people('/{n}/history') },
  { needs: 'tickets:write', method: 'POST', path: people(''), json: () => ({ title: 'x' }) },
  {
    needs: 'tickets:write',
    method: 'PATCH',
    path: people('/{n}'),
    json: () => ({ status: 'OPEN' }),
  },
  { needs: 'assignees:write', method: 'POST', path: people('/{n}/assignees'), json: assignee },
  { needs: 'assignees:write', method: 'DELETE', path: people('/{n}/assignees'), json: assignee },
  {
    needs: 'comments:write',
    method: 'POST',
    path: people('/{n}/comments'),
    json: () => ({ body: 'x' }),
  },
];

async function attempt(call: TicketCall, claims: Readonly<Record<string, unknown>>) {
  const token = await acme.mint(claims);
  const options = { method: call.method, ...(call.json && { json: call.json() }) };
  return caller(core.baseUrl, token)<Problem>(call.path(), options);
}

/** 403, and the challenge names exactly the scope that is missing (RFC 6750 3.1). */
async function expectMissing(
  scope: string,
  ...[call, claims]: Parameters<typeof attempt>
): Promise<void> {
  const answer = await attempt(call, claims);
  const problem = expectProblem(answer, 403, 'insufficient_scope');
  expect(problem.detail).toContain(scope);
  const challenge = answer.headers.get('www-authenticate') ?? '';
  expect(/[ ,]scope="([^"]*)"/.exec(challenge)?.[1]).toBe(scope);
}

const isDone = (status: number) => status === 200 || status === 201;
const names = (calls: readonly TicketCall[]) =>
  calls.map((call) => [call.method, call.needs, call] as const);

describe("the machines' door", () => {
  it.each(names(OF_MACHINES))('K06: %s needs %s', async (_method, needs, call) => {
    expect(isDone((await attempt(call, { scope: 'client_api' })).status)).toBe(true);
    expect(isDone((await attempt(call, { scope: `client_api ${needs}` })).status)).toBe(true);
    for (const other of NARROW.filter((scope) => scope !== needs)) {
      await expectMissing(needs, call, { scope: `client_api ${other}` });
    }
  });

  it.each(names(OF_MACHINES))(
    'RR-13: %s (%s) asks for client_api, whatever else the token has',
    async (_method, _needs, call) => {
      await expectMissing('client_api', call, { scope: NARROW.join(' ') });
    },
  );
});

describe("the people's door", () => {
  it.each(names(OF_PEOPLE))('K06: %s needs %s', async (_method, needs, call) => {
    for (const role of ['AGENT', 'TENANT_ADMIN']) {
      for (const scope of ['client_api', needs, `openid client_api ${needs}`]) {
        expect(isDone((await attempt(call, { role, scope })).status)).toBe(true);
      }
      for (const scope of [undefined, 'openid profile', 'admin']) {
        await expectMissing(needs, call, { role, scope });
      }
    }
    for (const other of NARROW.filter((scope) => scope !== needs)) {
      await expectMissing(needs, call, { role: 'AGENT', scope: other });
      await expectMissing(needs, call, { role: 'AGENT', scope: `client_api ${other}` });
    }
  });

  it.each(names(OF_PEOPLE))(
    'RR-14: %s (%s) is closed to an integration agent, with any scope',
    async (_method, _needs, call) => {
      const scope = `client_api ${NARROW.join(' ')}`;
      expectProblem(await attempt(call, { scope }), 403, 'forbidden');
    },
  );
});

describe('opening a ticket with people on it', () => {
  const withPeople = (call: TicketCall): TicketCall => ({
    ...call,
    json: () => ({ title: 'x', assigneeEmails: [colleague] }),
  });
  const opening = (calls: readonly TicketCall[]) => {
    const call = calls.find(({ needs, json }) => needs === 'tickets:write' && json !== undefined);
    if (!call) throw new Error('no call opens tickets');
    return withPeople(call);
  };

  it('K06: needs the scope for assigning, too, and creates nothing without it', async () => {
    const count = async () => {
      const text = 'SELECT count(*)::int AS n FROM desk.ticket WHERE tenant_id = $1';
      return (await core.owner.query<{ n: number }>(text, [acme.id])).rows[0]?.n;
    };
    const before = await count();
    const [byMachine, byPerson] = [opening(OF_MACHINES), opening(OF_PEOPLE)];
    await expectMissing('assignees:write', byMachine, { scope: 'client_api tickets:write' });
    await expectMissing('assignees:write', byPerson, { role: 'AGENT', scope: 'tickets:write' });
    expect(await count()).toBe(before);
    const both = 'tickets:write assignees:write';
    expect((await attempt(byMachine, { scope: `client_api ${both}` })).status).toBe(201);
    expect((await attempt(byPerson, { role: 'AGENT', scope: both })).status).toBe(201);
    expect((await attempt(byMachine, { scope: 'client_api' })).status).toBe(201);
  });
});
