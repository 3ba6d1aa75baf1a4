import { decodeJwt } from 'jose';
import { newAdmin } from './support/admin.ts';
import { callApi } from './support/api-call.ts';
import { goodClaims, sign } from './support/assertion.ts';
import { aSubject, CLIENT, startCluster, tokenOf, type Cluster } from './support/cluster.ts';
import { expectRefusal, expectUnlogged } from './support/refusal.ts';
import { ask, JWT_BEARER } from './support/token-request.ts';
import { trailOf, wholeTrail } from './support/trail.ts';

let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster();
});
afterAll(() => cluster.stop());

const whoami = async (token: string) =>
  (await callApi(cluster.server, '/api/client-api/whoami', { token })).status;

describe('a workload without a secret', () => {
  it('RFC 7523 2.2: its cluster’s token is its assertion; the token names the trust', async () => {
    const { application, credentialId, subject } = await cluster.trusting();
    const token = await cluster.issuer.token(cluster.audience, { sub: subject });
    const { answer, id } = await cluster.present(token, { client_id: application.clientId });
    expect(answer.status).toBe(200);
    expect(decodeJwt(tokenOf(answer))).toMatchObject({
      client_id: application.clientId,
      credentialId,
      userId: cluster.admin.tenant.agent.id,
    });
    const [event] = await trailOf(cluster.world, cluster.server, id);
    expect(event).toMatchObject({
      action: 'token.minted',
      tenant_id: cluster.admin.tenant.id,
      credential_id: credentialId,
      kid: expect.any(String) as string,
    });
    const { body } = await cluster.admin.call<{ items: readonly object[] }>(
      `/api/applications/${application.id}/credentials`,
    );
    expect(body.items[0]).toMatchObject({
      kind: 'federated',
      status: 'active',
      uri: null,
      trust: { issuer: cluster.issuer.issuer, subject, audience: cluster.audience, jwksUri: null },
    });
    expectUnlogged(cluster.server.log(), [token]);
    expect(await wholeTrail(cluster.world, cluster.server)).not.toContain(token);
  });

  it('RFC 7521 4.2: without a client_id it is the one application that trusts it', async () => {
    const { application, subject } = await cluster.trusting();
    const token = await cluster.issuer.token(cluster.audience, { sub: subject });
    for (const time of ['first', 'from memory']) {
      const { answer } = await cluster.present(token);
      expect([time, decodeJwt(tokenOf(answer))['client_id']]).toEqual([time, application.clientId]);
    }
  });

  it('the same token opens again and again until it expires: the kubelet hands it out for an hour', async () => {
    const { application, subject } = await cluster.trusting();
    const token = await cluster.issuer.token(cluster.audience, { sub: subject });
    const form = { client_id: application.clientId };
    const answers = await Promise.all([1, 2, 3].map(() => cluster.present(token, form)));
    expect(answers.map(({ answer }) => answer.status)).toEqual([200, 200, 200]);
  });

  it('another cluster.audience, when the trust says so', async () => {
    const { subject } = await cluster.trusting({ audience: 'ticketgate' });
    const { answer } = await cluster.present(
      await cluster.issuer.token('ticketgate', { sub: subject }),
    );
    expect(answer.status).toBe(200);
    const { answer: other } = await cluster.present(
      await cluster.issuer.token(cluster.audience, { sub: subject }),
    );
    expectRefusal(other, CLIENT);
  });

  it('keys and trusts side by side: each opens, and each is named', async () => {
    const app = await cluster.admin.tenant.keyApplication();
    const subject = aSubject();
    const added = await cluster.addTrust(app.application, { subject });
    const { answer } = await cluster.present(
      await cluster.issuer.token(cluster.audience, { sub: subject }),
    );
    expect(decodeJwt(tokenOf(answer))['credentialId']).toBe(added.body.credential.id);
    const own = await cluster.present(
      await sign(app.key, goodClaims(app.clientId, cluster.audience)),
    );
    expect(decodeJwt(tokenOf(own.answer))['credentialId']).toBe(app.credentialId);
  });

  it.each([['ES256'], ['EdDSA'], ['PS256'], ['RS256']])(
    'an issuer that signs with %s',
    async (alg) => {
      const { subject } = await cluster.trusting();
      await cluster.issuer.rotate({ alg });
      cluster.clock.advance(10_000);
      const { answer } = await cluster.present(
        await cluster.issuer.token(cluster.audience, { sub: subject }),
      );
      expect(answer.status).toBe(200);
    },
  );

  it.each([
    ['an array of one', (aud: string) => [aud]],
    ['a text', (aud: string) => aud],
  ])('RFC 7519 4.1.3: an audience that is %s', async (_, shape) => {
    const { subject } = await cluster.trusting();
    const { answer } = await cluster.present(
      await cluster.issuer.token(cluster.audience, { sub: subject, aud: shape(cluster.audience) }),
    );
    expect(answer.status).toBe(200);
  });
});

describe('wherever a client proves itself', () => {
  it('as JSON, and to introspect and to give back what it got', async () => {
    const { application, subject } = await cluster.trusting();
    const proof = {
      client_id: application.clientId,
      client_assertion_type: JWT_BEARER,
      client_assertion: await cluster.issuer.token(cluster.audience, { sub: subject }),
    };
    const json = { grant_type: 'client_credentials', scope: 'client_api', ...proof };
    const answer = await ask(cluster.server, {
      body: JSON.stringify(json),
      headers: { 'content-type': 'application/json' },
    });
    const token = tokenOf(answer);
    const at = (path: string) => ({ tokenUrl: `${cluster.server.baseUrl}/api/oauth2/${path}` });
    const form = { ...proof, token };
    const introspected = await ask(at('introspect'), { form });
    expect(introspected.body).toMatchObject({ active: true, client_id: application.clientId });
    expect((await ask(at('revoke'), { form })).status).toBe(200);
    expect(await whoami(token)).toBe(401);
  });

  it('a key set of the same application that is away keeps no workload out', async () => {
    const { application, subject } = await cluster.trusting();
    const { credentials } = cluster.server.app.management;
    await credentials.addJwksUri(application, { name: 'away' }, `${cluster.issuer.issuer}/away`);
    const token = await cluster.issuer.token(cluster.audience, { sub: subject });
    expect((await cluster.present(token)).answer.status).toBe(200);
  });
});

describe('whose it is', () => {
  it('RR-16: another tenant’s trust opens that tenant’s application and no other', async () => {
    const other = await newAdmin(cluster.world);
    const [ours, theirs] = [await cluster.trusting(), await cluster.trusting({}, other)];
    const token = await cluster.issuer.token(cluster.audience, { sub: theirs.subject });
    const wrong = await cluster.present(token, { client_id: ours.application.clientId });
    expectRefusal(wrong.answer, CLIENT);
    const { answer } = await cluster.present(token, { client_id: theirs.application.clientId });
    expect(decodeJwt(tokenOf(answer))['tenantId']).toBe(other.tenant.id);
  });

  it('two applications that trust the same one have to be named', async () => {
    const first = await cluster.trusting();
    const token = await cluster.issuer.token(cluster.audience, { sub: first.subject });
    expect((await cluster.present(token)).answer.status).toBe(200);
    const second = await cluster.trusting(
      { subject: first.subject },
      await newAdmin(cluster.world),
    );
    const { answer, id } = await cluster.present(token);
    expectRefusal(answer, CLIENT);
    expect(await cluster.reasonsFor(id)).toEqual([]);
    expect(cluster.server.log()).toContain('client.ambiguous');
    for (const { application } of [first, second]) {
      const named = await cluster.present(token, { client_id: application.clientId });
      expect(decodeJwt(tokenOf(named.answer))['applicationId']).toBe(application.id);
    }
    // Switched off, it is still meant by those who do not say whom they mean; withdrawn, it is not.
    const { credentials } = cluster.server.app.management;
    await credentials.disable(second.application, second.credentialId);
    expectRefusal((await cluster.present(token)).answer, CLIENT);
    await credentials.revoke(second.application, second.credentialId);
    expect(decodeJwt(tokenOf((await cluster.present(token)).answer))['applicationId']).toBe(
      first.application.id,
    );
  });

  it.each([
    ['disabled', 'trust.disabled'],
    ['revoked', 'trust.revoked'],
  ] as const)('RS-07: %s, it opens nothing more and its tokens stop', async (how, reason) => {
    const app = await cluster.trusting();
    const assertion = await cluster.issuer.token(cluster.audience, { sub: app.subject });
    const token = tokenOf((await cluster.present(assertion)).answer);
    expect(await whoami(token)).toBe(200);
    const verb = how === 'disabled' ? 'disable' : 'revoke';
    const path = `/api/applications/${app.application.id}/credentials/${app.credentialId}/${verb}`;
    expect((await cluster.admin.call(`${path}?force=true`, { method: 'POST' })).status).toBe(200);
    expect(await whoami(token)).toBe(401);
    for (const form of [{}, { client_id: app.application.clientId }]) {
      const { answer, id } = await cluster.present(assertion, form);
      expectRefusal(answer, CLIENT);
      expect(await cluster.reasonsFor(id)).toEqual([[reason, app.credentialId]]);
    }
  });

  it('an expired trust opens nothing', async () => {
    const app = await cluster.trusting();
    await cluster.world.owner.query(
      'UPDATE identity.credential SET expires_at = $2 WHERE id = $1',
      [app.credentialId, new Date(Date.UTC(2020, 0, 1))],
    );
    const token = await cluster.issuer.token(cluster.audience, { sub: app.subject });
    const { answer, id } = await cluster.present(token, { client_id: app.application.clientId });
    expectRefusal(answer, CLIENT);
    expect(await cluster.reasonsFor(id)).toEqual([['trust.expired', app.credentialId]]);
  });
});
