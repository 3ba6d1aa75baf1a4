import type { AuditReason } from '@ticketgate/contracts';
import { makeKey, sign, type Json } from './support/assertion.ts';
import {
  aSubject,
  CLIENT,
  startCluster,
  tokenOf,
  type Cluster,
  type Trusting,
} from './support/cluster.ts';
import { expectRefusal } from './support/refusal.ts';
import { ask, byAssertion } from './support/token-request.ts';
import { SUBJECT } from './support/workload-issuer.ts';

let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster();
});
afterAll(() => cluster.stop());

type Row = readonly [input: string, claims: () => Json, reason: AuditReason, header?: Json];
const HOUR = 3_600;
const now = () => Math.floor(cluster.clock.epochMs() / 1_000);

const CLAIM_ROWS: readonly Row[] = [
  ['another issuer', () => ({ iss: 'https://other.example' }), 'assertion.iss'],
  ['the issuer with a slash', () => ({ iss: `${cluster.issuer.issuer}/` }), 'assertion.iss'],
  ['another subject', () => ({ sub: `${SUBJECT}-other` }), 'assertion.sub'],
  ['a longer subject', () => ({ sub: 'SUBJECT-x' }), 'assertion.sub'],
  ['a wildcard as its subject', () => ({ sub: 'system:serviceaccount:*:*' }), 'assertion.sub'],
  ['another audience', () => ({ aud: ['https://kubernetes.default.svc'] }), 'assertion.aud'],
  ['a further audience', () => ({ aud: [cluster.audience, 'vault'] }), 'assertion.aud'],
  ['our audience with a slash', () => ({ aud: `${cluster.audience}/` }), 'assertion.aud'],
  [
    'the token endpoint as audience',
    () => ({ aud: `${cluster.audience}/api/oauth2/token` }),
    'assertion.aud',
  ],
  ['no audience', () => ({ aud: undefined }), 'assertion.aud'],
  ['audiences in audiences', () => ({ aud: [[cluster.audience]] }), 'assertion.aud'],
  ['no exp', () => ({ exp: undefined }), 'assertion.exp'],
  ['exp as a text', () => ({ exp: '9999999999' }), 'assertion.exp'],
  ['exp half a minute ago', () => ({ exp: now() - 30 }), 'assertion.expired'],
  ['exp in more than a day', () => ({ exp: now() + 25 * HOUR }), 'assertion.exp_too_far'],
  ['exp in a year', () => ({ exp: now() + 365 * 24 * HOUR }), 'assertion.exp_too_far'],
  ['nbf in an hour', () => ({ nbf: now() + HOUR }), 'assertion.nbf'],
  ['nbf as a text', () => ({ nbf: 'now' }), 'assertion.nbf'],
  ['iat in an hour', () => ({ iat: now() + HOUR }), 'assertion.iat'],
  ['iat as a fraction', () => ({ iat: now() - 0.5 }), 'assertion.iat'],
  ['the type of an access token', () => ({}), 'assertion.typ', { typ: 'at+jwt' }],
  ['the same, in full', () => ({}), 'assertion.typ', { typ: 'application/AT+JWT' }],
  ['a type that is none', () => ({}), 'assertion.typ', { typ: 7 }],
  ['no kid', () => ({}), 'assertion.header', { kid: undefined }],
  ['a number for kid', () => ({}), 'assertion.header', { kid: 1 }],
  ['a key of its own', () => ({}), 'assertion.header', { jwk: { kty: 'EC' } }],
  ['an address of keys', () => ({}), 'assertion.header', { jku: 'https://evil.example/keys' }],
  ['a key nobody publishes', () => ({}), 'assertion.key_unknown', { kid: 'unknown' }],
];

const inFull = ([input, claims, reason, header = {}]: Row): Required<Row> => [
  input,
  claims,
  reason,
  header,
];

describe('what a trust does not cover', () => {
  let app: Trusting;
  beforeAll(async () => {
    await cluster.issuer.rotate();
    cluster.clock.advance(60_000);
    app = await cluster.trusting();
  });
  const good = (claims: Json = {}, header: Json = {}) => {
    const sub = claims['sub'] === 'SUBJECT-x' ? `${app.subject}x` : app.subject;
    const own = claims['sub'] === 'SUBJECT-x' ? { sub } : {};
    return cluster.issuer.token(cluster.audience, { sub, ...claims, ...own }, { header });
  };

  it.each(CLAIM_ROWS.map(inFull))(
    '%s: 401, and the trail says which check',
    async (_, claims, reason, header) => {
      const named = { client_id: app.application.clientId };
      const { answer, id } = await cluster.present(await good(claims(), header), named);
      expectRefusal(answer, CLIENT);
      expect((await cluster.reasonsFor(id)).map(([given]) => given)).toEqual([reason]);
      // The caller learns nothing of it.
      expect(answer.text).not.toMatch(/aud|issuer|subject|trust/);
    },
  );

  it.each([
    ['no subject', { sub: undefined }],
    ['a list of subjects', { sub: [SUBJECT] }],
    ['a subject that cannot be stored', { sub: 'system:\0' }],
    ['half a character', { sub: '\ud800' }],
    ['a subject of 30 KB', { sub: 'x'.repeat(30_000) }],
    ['a list of issuers', { iss: ['https://a.example'] }],
    ['an issuer that is no address', { iss: 'kubernetes' }],
  ])('%s is taken for a client of its own, which there is not', async (_, claims) => {
    const { answer } = await cluster.present(await cluster.issuer.token(cluster.audience, claims));
    expectRefusal(answer, CLIENT);
  });

  it('a good one beside them, so that it is the claim that counts', async () => {
    expect((await cluster.present(await good())).answer.status).toBe(200);
  });

  it('RFC 8725 3.1: neither unsigned, nor signed by another, nor with another algorithm', async () => {
    const named = { client_id: app.application.clientId };
    const [head = '', body = '', signature = ''] = (await good()).split('.');
    const { kid } = JSON.parse(Buffer.from(head, 'base64url').toString()) as { kid: string };
    const stranger = await makeKey({ alg: 'RS256', kid });
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as Json;
    const rows: readonly (readonly [string, AuditReason])[] = [
      [await sign(stranger, claims), 'assertion.signature'],
      [
        `${head}.${part({ ...claims, sub: app.subject, x: 1 })}.${signature}`,
        'assertion.signature',
      ],
      [`${head}.${body}.`, 'assertion.signature'],
      [`${part({ alg: 'none', kid })}.${body}.`, 'assertion.algorithm'],
      [`${part({ alg: 'HS256', kid })}.${body}.${signature}`, 'assertion.algorithm'],
      [`${part({ alg: 'ES256', kid })}.${body}.${signature}`, 'assertion.algorithm'],
      [await sign(await makeKey({ alg: 'PS256', kid }), claims), 'assertion.algorithm'],
    ];
    for (const [token, reason] of rows) {
      const { answer, id } = await cluster.present(token, named);
      expectRefusal(answer, CLIENT);
      expect((await cluster.reasonsFor(id)).map(([given]) => given)).toEqual([reason]);
    }
  });

  it('an application that proves itself by secrets takes no token, nor a trust', async () => {
    const secret = await cluster.admin.tenant.secretApplication();
    const { answer, id } = await cluster.present(await good(), { client_id: secret.clientId });
    expectRefusal(answer, CLIENT);
    expect((await cluster.reasonsFor(id)).map(([given]) => given)).toEqual(['client.wrong_method']);
    expect((await cluster.addTrust(secret.application, { subject: 'x' })).body.code).toBe(
      'conflict',
    );
  });

  it('a trust is no secret: what it is made of opens nothing', async () => {
    const { clientId } = app.application;
    for (const secret of [await good(), app.subject, app.credentialId]) {
      const form = { grant_type: 'client_credentials', scope: 'client_api', client_id: clientId };
      const answer = await ask(cluster.server, { form: { ...form, client_secret: secret } });
      expectRefusal(answer, CLIENT);
    }
  });

  it('an access token of ours is no assertion, whoever trusts whatever', async () => {
    const { answer } = await cluster.present(await good());
    const again = await cluster.present(tokenOf(answer), { client_id: app.application.clientId });
    expectRefusal(again.answer, [CLIENT, { status: 400, error: 'invalid_request' }]);
    expectRefusal((await cluster.present(tokenOf(answer))).answer, CLIENT);
  });

  it('RFC 6749 2.3: two proofs at once are one too many', async () => {
    const twice = await cluster.present(await good(), {
      client_secret: 'x',
      client_id: app.application.clientId,
    });
    expectRefusal(twice.answer, { status: 400, error: 'invalid_request' });
    const [pair, token] = [`${app.application.clientId}:x`, await good()];
    const basic = { authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
    const answer = await ask(cluster.server, { ...byAssertion(token), headers: basic });
    expectRefusal(answer, { status: 400, error: 'invalid_request' });
  });

  it('a wrong client_assertion_type is no assertion', async () => {
    const form = {
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:saml2-bearer',
    };
    expectRefusal((await cluster.present(await good(), form)).answer, {
      status: 400,
      error: 'invalid_request',
    });
  });

  it('what nobody trusts is nobody’s', async () => {
    const { answer, id } = await cluster.present(
      await cluster.issuer.token(cluster.audience, { sub: aSubject() }),
    );
    expectRefusal(answer, CLIENT);
    expect(await cluster.reasonsFor(id)).toEqual([]);
  });
});
