import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  describeWhere,
  otlpCollector,
  type OtlpCollector,
  type SentSpan,
} from '@ticketgate/testing';
import { aTicket, CLIENT_API } from './world/a-ticket.ts';
import { basic, GRANT } from './world/token-request.ts';
import { anAdminToken } from './world/people.ts';
import { carelessCallers } from './chapters/careless-callers.ts';
import { logs } from './chapters/logs.ts';
import { World } from './world/world.ts';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const CALLER = 'b7ad6b7169203331';
const UNSAMPLED = '1bf7651916cd43dd8448eb211c80319d';

// One product that is traced and logs everything it can, for all of it.
describe('the product, traced and at its most talkative', () => {
  const world = new World();
  let collector: OtlpCollector;
  let metrics: string;
  let requestId: string;
  const receiver = createServer((req, res) => void (receiver.emit('told', req), res.end()));
  const receiverPort = () => (receiver.address() as AddressInfo).port;

  beforeAll(async () => {
    collector = await otlpCollector();
    await once(receiver.listen(0, '127.0.0.1'), 'listening');
    await world.start({
      WEBHOOK_ALLOWED_HOSTS: `127.0.0.1:${receiverPort()}`,
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test',
      LOG_LEVEL: 'trace',
    });
  });
  afterAll(async () => {
    receiver.close();
    await collector.stop();
  });

  describe('one trace of a caller’s', () => {
    const traced = { traceparent: `00-${TRACE}-${CALLER}-01` };

    it('a token by way of the API, a ticket, a revocation', async () => {
      const { apiUrl, oauthUrl } = world.product;
      const headers = { ...basic(world.demo.application), ...traced };
      const url = `${apiUrl}/api/oauth2/token`;
      const asked = await world.requestToken({ url, headers, form: GRANT });
      const { body } = asked;
      requestId = String(asked.headers.get('x-request-id'));
      const token = world.hush(String(body['access_token']));
      const json = { title: 'Traced', description: world.hush('a very private description') };
      const made = { method: 'POST', json, headers: traced };
      expect((await world.call(token, `${CLIENT_API}/create?via=x`, made)).status).toBe(201);
      const admin = await anAdminToken(world);
      const revoked = await world.ask(`${oauthUrl}/api/revocations`, {
        ...{ method: 'POST', json: { level: 'token', token } },
        headers: { authorization: `Bearer ${admin}`, ...traced },
      });
      expect(revoked.status).toBeLessThan(300);
      await world.until(
        async () => (await world.call(token, `${CLIENT_API}/search`)).status === 401,
      );
    });

    it('receivers of webhooks are told nothing of it', async () => {
      const admin = await anAdminToken(world);
      const url = `http://127.0.0.1:${receiverPort()}/${world.hush('a-path-that-is-a-secret')}`;
      const json = { url, eventTypes: ['ticket.created'] };
      const made = await world.call(admin, '/api/webhooks', { method: 'POST', json });
      world.hush(String(made.body['secret']));
      const told = once(receiver, 'told');
      await aTicket(world, await world.token());
      const [{ headers }] = (await told) as [IncomingMessage];
      expect(Object.keys(headers)).toContain('webhook-id');
      expect(Object.keys(headers)).not.toContain('traceparent');
    });

    it('W3C Trace Context: a caller that samples nothing has nothing sampled', async () => {
      const headers = { traceparent: `00-${UNSAMPLED}-${CALLER}-00` };
      const token = await world.token();
      await world.call(token, `${CLIENT_API}/search`, { headers });
    });
  });

  carelessCallers(world);

  describe('what was sent to the collector', () => {
    let spans: SentSpan[];
    const of = (service: string, kind: number) =>
      spans.filter((span) => span.resource['service.name'] === service && span.kind === kind);
    const [SERVER, CLIENT] = [2, 3];
    const inTrace = (span: SentSpan) => span.traceId === TRACE;

    beforeAll(async () => {
      metrics = await world.metrics();
      await aTicket(world, await world.token());
      // What has not been sent is sent at the end.
      world.product.launcher.signal('SIGINT');
      await world.product.launcher.exit;
      spans = collector.spans();
    });

    it('goes from the caller through both services to PostgreSQL', () => {
      const [forwarded] = of('core-service', SERVER).filter(
        (span) => inTrace(span) && span.name === 'POST forwarded',
      );
      expect(forwarded).toMatchObject({ parentSpanId: CALLER });
      const [asked] = of('core-service', CLIENT).filter(
        (span) => span.parentSpanId === forwarded?.spanId,
      );
      const [answered] = of('oauth-server', SERVER).filter(
        (span) => span.parentSpanId === asked?.spanId,
      );
      expect(answered).toMatchObject({ traceId: TRACE, name: 'POST /api/oauth2/token' });
      for (const span of [forwarded, answered]) {
        expect(span?.attributes['ticketgate.request_id']).toBe(requestId);
      }
      const systems = (service: string) =>
        new Set(
          of(service, CLIENT)
            .filter(inTrace)
            .map(({ attributes }) => attributes['db.system.name'] ?? attributes['db.system']),
        );
      expect(systems('oauth-server')).toContain('postgresql');
      expect(systems('core-service')).toContain('postgresql');
    });

    describeWhere('redis', 'with Redis', () => {
      it('goes on to the revocation that is carried to every replica', () => {
        const told = of('oauth-server', CLIENT).filter(({ name }) => name.includes('xadd'));
        expect(told.map(({ traceId }) => traceId)).toContain(TRACE);
        expect(told[0]?.attributes['db.statement'] ?? told[0]?.attributes['db.query.text']).toMatch(
          /^xadd$/i,
        );
      });
    });

    it('names requests by their route and statements by their text, without a value', () => {
      const names = of('core-service', SERVER)
        .filter(inTrace)
        .map(({ name }) => name);
      expect(names).toContain('POST /api/client-api/ticket/create');
      const statements = spans.flatMap(({ attributes: { 'db.query.text': text } }) =>
        typeof text === 'string' ? [text] : [],
      );
      expect(statements.some((text) => text.includes('$1'))).toBe(true);
      const { tenantId, agent, application } = world.demo;
      for (const value of [tenantId, agent.id, agent.email, application.clientId, 'Traced']) {
        expect(statements.filter((text) => text.includes(value))).toEqual([]);
      }
    });

    it('says which service, version and instance it came from, and what the operator added', () => {
      const resources = new Map(spans.map(({ resource }) => [resource['service.name'], resource]));
      expect([...resources.keys()].sort()).toEqual(['core-service', 'oauth-server']);
      for (const resource of resources.values()) {
        expect(resource).toMatchObject({
          'service.namespace': 'ticketgate',
          'service.version': expect.stringMatching(/^\d+\.\d+\.\d+/),
          'service.instance.id': expect.stringMatching(/.+:\d+$/),
          'deployment.environment.name': 'test',
        });
      }
    });

    it('is nothing of a trace that its caller does not sample, and no probe', () => {
      expect(spans.filter(({ traceId }) => traceId === UNSAMPLED)).toEqual([]);
      expect(collector.text()).not.toContain('/health/');
    });

    it('has work that no request asked for in traces of its own', () => {
      for (const work of ['job ', 'webhook delivery']) {
        const [span] = spans.filter(({ name }) => name.startsWith(work));
        expect(span).toMatchObject({ parentSpanId: '' });
      }
    });

    it('holds no secret, token, query or body that was sent', () => {
      const text = collector.text();
      expect([...world.hushed].filter((secret) => text.includes(secret))).toEqual([]);
      const shapes = [/via=x|url\.query/, /eyJ[\w-]{10,}\.[\w-]*\./, /rr[sg]_\w{16,}/];
      expect(shapes.map((shape) => shape.exec(text)?.[0])).toEqual(shapes.map(() => undefined));
    });
  });

  it('no metric holds any of it, nor a path or client', () => {
    expect([...world.hushed].filter((secret) => metrics.includes(secret))).toEqual([]);
    expect(metrics).not.toContain(world.demo.application.clientId);
    expect(metrics).not.toContain(world.demo.tenantId);
  });

  // Last: it looks at what all the others left behind.
  logs(world);
  afterAll(() => world.stop());
});
