import type { AuditReason } from '@ticketgate/contracts';
import { makeKey, type Json } from './support/assertion.ts';
import { aSubject, CLIENT, startCluster, type Cluster, type Trusting } from './support/cluster.ts';
import { expectRefusal, linesWith } from './support/refusal.ts';

let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster();
});
afterAll(() => cluster.stop());

const KEYS = '/openid/v1/jwks';
const DISCOVERY = '/.well-known/openid-configuration';

/** Long enough that nothing is remembered of the test before. */
const forgetful = () => {
  cluster.issuer.answer(undefined);
  cluster.issuer.discover({ issuer: cluster.issuer.issuer, jwks_uri: at(KEYS) });
  cluster.clock.advance(16 * 60_000);
};

const at = (path: string) => `${cluster.issuer.issuer}${path}`;
const asked = (path: string) => cluster.issuer.hits.get(path) ?? 0;
const present = async ({ subject, application }: Trusting, claims: Json = {}) =>
  cluster.present(await cluster.issuer.token(cluster.audience, { sub: subject, ...claims }), {
    client_id: application.clientId,
  });

async function expectUnreadable(app: Trusting, words: RegExp): Promise<void> {
  const { answer, id } = await present(app);
  expectRefusal(answer, CLIENT);
  const reason: AuditReason = 'trust.unreadable';
  expect(await cluster.reasonsFor(id)).toEqual([[reason, app.credentialId]]);
  const [line = ''] = linesWith(cluster.server.log(), id, 'token_refused');
  expect(line).toMatch(words);
}

// First: the others move the clock beyond the administrator's token.
describe('a trust about to be made', () => {
  it.each([
    ['trust.issuer', { issuer: 'kubernetes' }],
    ['trust.issuer', { issuer: 'http://cluster.example' }],
    ['trust.issuer', { issuer: 'https://cluster.example/?a' }],
    ['trust.issuer', { issuer: 'https://cluster.example/#a' }],
    ['trust.issuer', { issuer: 'https://10.0.0.1' }],
    ['trust.issuer', { issuer: 'https://kubernetes.default.svc' }],
    ['trust.issuer', { issuer: 'https://169.254.169.254' }],
    ['trust.issuer', { issuer: 'https://me:pw@cluster.example' }],
    ['trust.issuer', { issuer: 'https://oauth.ticketgate.test' }],
    ['trust.issuer', { issuer: 'https://cluster.example\n' }],
    ['trust.issuer', { issuer: 'http://cluster.example', jwksUri: 'https://keys.example/' }],
    ['trust.issuer', { issuer: undefined }],
    ['trust.issuer', { issuer: 7 }],
    ['trust.issuer', { issuer: `https://cluster.example/${'x'.repeat(512)}` }],
    ['trust.subject', { subject: undefined }],
    ['trust.subject', { subject: '' }],
    ['trust.subject', { subject: 'system:serviceaccount:*:deploy' }],
    ['trust.subject', { subject: 'a\u0000b' }],
    ['trust.subject', { subject: 'x'.repeat(513) }],
    ['trust.audience', { audience: '' }],
    ['trust.audience', { audience: ['a'] }],
    ['trust.jwksUri', { jwksUri: 'https://kubernetes.default.svc/openid/v1/jwks' }],
    ['trust.jwksUri', { jwksUri: 'http://169.254.169.254/' }],
    ['trust.jwksUri', { jwksUri: 'file:///etc/passwd' }],
    ['trust.namespace', { namespace: 'night' }],
  ])('K01: %s of %j is refused by name', async (field, trust) => {
    const application = await cluster.admin.tenant.application({ authMethod: 'private_key_jwt' });
    const { status, body } = await cluster.addTrust(application, { subject: aSubject(), ...trust });
    expect([status, body.code]).toEqual([400, 'validation_failed']);
    expect(body.errors?.map(({ field: name }) => name)).toEqual([field]);
  });

  it.each([
    ['trust', { kind: 'federated', name: 'x' }],
    ['trust', { kind: 'federated', name: 'x', trust: null }],
    ['trust', { kind: 'federated', name: 'x', trust: [] }],
    ['trust', { kind: 'public_key', name: 'x', jwk: {}, trust: { issuer: 'a', subject: 'b' } }],
  ])('K01: %s goes with its kind: %j', async (field, json) => {
    const application = await cluster.admin.tenant.application({ authMethod: 'private_key_jwt' });
    const path = `/api/applications/${application.id}/credentials`;
    const { status, body } = await cluster.admin.call(path, { json });
    expect([status, body.errors?.map(({ field: name }) => name)]).toEqual([400, [field]]);
  });

  it('names as long as they may be are stored, and found again', async () => {
    const subject = 'ü'.repeat(512);
    const issuer = `https://${'a.'.repeat(248)}example`;
    const app = await cluster.trusting({ issuer, subject, jwksUri: at(KEYS) });
    const token = await cluster.issuer.token(cluster.audience, { iss: issuer, sub: subject });
    expect((await cluster.present(token)).answer.status).toBe(200);
    expect(app.subject).toBe(subject);
  });
});

describe('the keys of an issuer', () => {
  beforeEach(forgetful);

  it('are where its discovery document says, asked for once a minute', async () => {
    const app = await cluster.trusting();
    const before = [asked(DISCOVERY), asked(KEYS)];
    for (let i = 0; i < 3; i += 1) expect((await present(app)).answer.status).toBe(200);
    expect([asked(DISCOVERY), asked(KEYS)]).toEqual(before.map((count) => count + 1));
  });

  it('J25: a key rotated in works at once, one rotated out stops, without restart', async () => {
    const app = await cluster.trusting();
    const old = await cluster.issuer.token(cluster.audience, { sub: app.subject });
    expect((await cluster.present(old)).answer.status).toBe(200);
    await cluster.issuer.rotate();
    cluster.clock.advance(10_000);
    expect((await present(app)).answer.status).toBe(200);
    const { answer, id } = await cluster.present(old);
    expectRefusal(answer, CLIENT);
    expect(await cluster.reasonsFor(id)).toEqual([['assertion.key_unknown', app.credentialId]]);
  });

  it('S18: while it is away the last good keys serve for 15 minutes, then nothing does', async () => {
    const app = await cluster.trusting();
    expect((await present(app)).answer.status).toBe(200);
    cluster.issuer.answer((_, res) => res.writeHead(503).end());
    cluster.clock.advance(14 * 60_000);
    expect((await present(app)).answer.status).toBe(200);
    cluster.clock.advance(2 * 60_000);
    await expectUnreadable(app, /the issuer's keys cannot be read: expected 200, got 503/);
    cluster.issuer.answer(undefined);
    cluster.clock.advance(10_000);
    expect((await present(app)).answer.status).toBe(200);
  });

  it('at an address that the trust names, the issuer itself is asked for nothing', async () => {
    const before = asked(DISCOVERY);
    const issuer = 'https://kubernetes.default.svc.cluster.local';
    const app = await cluster.trusting({ issuer, jwksUri: at(KEYS) });
    expect((await present(app, { iss: issuer })).answer.status).toBe(200);
    expect(asked(DISCOVERY)).toBe(before);
  });

  it('S03: unknown keys make us ask once in ten seconds at most', async () => {
    const app = await cluster.trusting();
    await present(app);
    const before = asked(KEYS);
    cluster.clock.advance(10_000);
    for (const kid of ['a', 'b', 'c']) {
      const token = await cluster.issuer.token(
        cluster.audience,
        { sub: app.subject },
        { header: { kid } },
      );
      expectRefusal((await cluster.present(token)).answer, CLIENT);
    }
    expect(asked(KEYS)).toBe(before + 1);
  });

  it('RFC 8725 3.1: a key is not used with an algorithm it does not have', async () => {
    const app = await cluster.trusting();
    const { publicJwk } = await cluster.issuer.rotate({ alg: 'RS256' });
    cluster.issuer.publish({ ...publicJwk, alg: 'PS256' });
    const { answer, id } = await present(app);
    expectRefusal(answer, CLIENT);
    expect(await cluster.reasonsFor(id)).toEqual([['assertion.algorithm', app.credentialId]]);
    await cluster.issuer.rotate();
  });

  it('an RSA key that names no algorithm serves with RS256, as clusters of old have it', async () => {
    const app = await cluster.trusting();
    const { publicJwk } = await cluster.issuer.rotate();
    cluster.issuer.publish({ ...publicJwk, alg: undefined }, (await makeKey()).publicJwk);
    expect((await present(app)).answer.status).toBe(200);
  });
});

describe('a discovery document', () => {
  beforeEach(forgetful);

  it('OpenID Connect Discovery 4.3: of another issuer is not believed', async () => {
    const app = await cluster.trusting();
    cluster.issuer.discover({ issuer: 'https://other.example' });
    await expectUnreadable(app, /of another issuer/);
  });

  it.each([
    ['an address of a node', { jwks_uri: 'https://10.0.0.7:6443/openid/v1/jwks' }],
    ['the metadata service', { jwks_uri: 'http://169.254.169.254/latest/meta-data' }],
    ['no address', { jwks_uri: undefined }],
    ['no text', { jwks_uri: { href: 'x' } }],
  ])('D09: that names %s is not followed: a cluster has its keys beside it', async (_, members) => {
    const app = await cluster.trusting();
    const before = asked(KEYS);
    cluster.issuer.discover(members);
    expect((await present(app)).answer.status).toBe(200);
    expect(asked(KEYS)).toBe(before + 1);
  });

  it.each([
    ['redirects', 307, { location: 'http://169.254.169.254/' }],
    ['is not there, nor are keys', 404, {}],
  ])('D09: that %s ends there', async (_, status, headers) => {
    const app = await cluster.trusting();
    cluster.issuer.answer((_req, res) => res.writeHead(status, headers).end());
    await expectUnreadable(app, new RegExp(`expected 200, got ${status}`));
  });

  it('that is no JSON is not repeated to anybody', async () => {
    const app = await cluster.trusting();
    cluster.issuer.answer((_, res) => res.end('<secret>'));
    await expectUnreadable(app, /the answer is not JSON/);
    expect(cluster.server.log()).not.toContain('<secret>');
  });
});
