import { generate, PREFIX } from '../src/applications/generated-secret.ts';
import {
  prepareAsking,
  as,
  asking,
  body,
  describeRefused,
  FORM,
  GRANT,
  INVALID_CLIENT,
  INVALID_REQUEST,
  type Row,
} from './support/asking.ts';
import {
  basic,
  byAssertion,
  bySecret,
  JWT_BEARER,
  type TokenRequest,
} from './support/token-request.ts';

prepareAsking();

const CLIENT_ROWS: readonly Row[] = [
  ['T01', 'no client authentication', () => ({ form: GRANT }), INVALID_CLIENT],
  ['T01', 'an empty body', () => ({ body: '', headers: { 'content-type': FORM } }), INVALID_CLIENT],
  [
    'T01',
    'empty client_id and secret',
    () => body({ client_id: '', client_secret: '' }),
    INVALID_CLIENT,
  ],
  [
    'T01',
    'a client_id and nothing else',
    () => body({ client_id: asking.app.clientId }),
    INVALID_CLIENT,
  ],
  [
    'T02',
    'an unknown client',
    () => bySecret({ ...asking.app, clientId: generate(PREFIX.clientId) }),
    INVALID_CLIENT,
  ],
  [
    'T02',
    'a made-up client id',
    () => bySecret({ ...asking.app, clientId: 'nobody' }),
    INVALID_CLIENT,
  ],
  [
    'T02',
    'a client id in another case',
    () => bySecret({ ...asking.app, clientId: asking.app.clientId.toUpperCase() }),
    INVALID_CLIENT,
  ],
  [
    'T02',
    'a client id with a blank after it',
    () => bySecret({ ...asking.app, clientId: `${asking.app.clientId} ` }),
    INVALID_CLIENT,
  ],
  [
    'T02',
    'a client id of __proto__',
    () => body({ client_id: '__proto__', client_secret: asking.app.secret }),
    INVALID_CLIENT,
  ],
  [
    'T02',
    'a client id in Unicode',
    () => body({ client_id: 'rr_зßé💥', client_secret: asking.app.secret }),
    INVALID_CLIENT,
  ],
  [
    'T02',
    'a client id with a NUL',
    () => body({ client_id: `${asking.app.clientId}\0`, client_secret: asking.app.secret }),
    INVALID_CLIENT,
  ],
  [
    'T02',
    'SQL as client id',
    () => body({ client_id: "' OR 1=1 --", client_secret: asking.app.secret }),
    INVALID_CLIENT,
  ],
  [
    'T02',
    'a client id of 20 KB',
    () => body({ client_id: 'r'.repeat(20_000), client_secret: asking.app.secret }),
    INVALID_CLIENT,
  ],
  [
    'T03',
    'a wrong secret',
    () => bySecret({ ...asking.app, secret: generate(PREFIX.clientSecret) }),
    INVALID_CLIENT,
  ],
  [
    'T03',
    'the secret cut short',
    () => bySecret({ ...asking.app, secret: asking.app.secret.slice(0, -1) }),
    INVALID_CLIENT,
  ],
  [
    'T03',
    'the secret in another case',
    () => bySecret({ ...asking.app, secret: asking.app.secret.toLowerCase() }),
    INVALID_CLIENT,
  ],
  [
    'T03',
    'a wrong secret in the body',
    () => body({ client_id: asking.app.clientId, client_secret: 'wrong-secret' }),
    INVALID_CLIENT,
  ],
  [
    'T03',
    'a secret with a NUL',
    () => body({ client_id: asking.app.clientId, client_secret: `${asking.app.secret}\0` }),
    INVALID_CLIENT,
  ],
  [
    'T03',
    'what the library holds instead of a secret',
    () => bySecret({ ...asking.app, secret: 'held-as-hashes-in-identity.credential' }),
    INVALID_CLIENT,
  ],
  [
    'T04',
    'Basic and body secret',
    () => ({
      headers: basic(asking.app.clientId, asking.app.secret),
      form: { ...GRANT, client_id: asking.app.clientId, client_secret: asking.app.secret },
    }),
    INVALID_REQUEST,
  ],
  [
    'T04',
    'Basic and assertion',
    () => ({
      ...byAssertion(asking.assertion),
      headers: basic(asking.app.clientId, asking.app.secret),
    }),
    INVALID_REQUEST,
  ],
  [
    'T04',
    'body secret and assertion',
    () =>
      byAssertion(asking.assertion, {
        client_id: asking.keyApp.clientId,
        client_secret: asking.app.secret,
      }),
    INVALID_REQUEST,
  ],
  [
    'T04',
    'Basic and another client_id',
    () => as({ ...GRANT, client_id: asking.keyApp.clientId }),
    INVALID_REQUEST,
  ],
  [
    'T04',
    'client_id twice',
    () => ({
      form: [
        ['grant_type', 'client_credentials'],
        ['client_id', asking.app.clientId],
        ['client_id', asking.app.clientId],
        ['client_secret', asking.app.secret],
      ],
    }),
    INVALID_REQUEST,
  ],
  [
    'T04',
    'client_secret twice',
    () => ({
      form: [
        ['grant_type', 'client_credentials'],
        ['client_id', asking.app.clientId],
        ['client_secret', asking.app.secret],
        ['client_secret', asking.app.secret],
      ],
    }),
    INVALID_REQUEST,
  ],
  [
    'T05',
    'the secret in the query',
    () => ({
      form: GRANT,
      query: `?client_id=${asking.app.clientId}&client_secret=${asking.app.secret}`,
    }),
    INVALID_CLIENT,
  ],
  [
    'T05',
    'the assertion in the query',
    () => ({
      form: GRANT,
      query: `?client_assertion_type=${JWT_BEARER}&client_assertion=${asking.assertion}`,
    }),
    INVALID_CLIENT,
  ],
  [
    'T06',
    'a secret where a key is registered',
    () => bySecret({ clientId: asking.keyApp.clientId, secret: asking.app.secret }),
    INVALID_CLIENT,
  ],
  [
    'T06',
    'the library’s placeholder where a key is registered',
    () => bySecret({ clientId: asking.keyApp.clientId, secret: 'undefined' }),
    INVALID_CLIENT,
  ],
];

const authorization = (value: string): TokenRequest => ({
  headers: { authorization: value },
  form: GRANT,
});
const encoded = (text: string | Buffer) => `Basic ${Buffer.from(text).toString('base64')}`;

const REFUSED = [INVALID_REQUEST, INVALID_CLIENT];
const BASIC_ROWS: readonly Row[] = [
  ['T16', 'Basic without a colon', () => authorization(encoded(asking.app.clientId)), REFUSED],
  ['T16', 'Basic that is no base64', () => authorization('Basic !!!'), REFUSED],
  ['T16', 'Basic in base64 cut short', () => authorization('Basic YTp'), REFUSED],
  ['T16', 'Basic with bad %-encoding', () => authorization(encoded('%zz:%')), REFUSED],
  [
    'T16',
    'Basic that is no UTF-8',
    () => authorization(encoded(Buffer.from([0xff, 0x3a, 0xfe]))),
    REFUSED,
  ],
  ['T16', 'Basic with NUL', () => authorization(encoded(`${asking.app.clientId}\0:\0`)), REFUSED],
  [
    'T16',
    'Basic with %00',
    () => authorization(encoded(`${asking.app.clientId}%00:${asking.app.secret}`)),
    REFUSED,
  ],
  ['T16', 'Basic with nothing', () => authorization('Basic'), REFUSED],
  ['T16', 'Basic with an empty pair', () => authorization(encoded(':')), REFUSED],
  [
    'T16',
    'Basic with an empty secret',
    () => authorization(encoded(`${asking.app.clientId}:`)),
    REFUSED,
  ],
  [
    'T16',
    'Basic twice in one header',
    () => authorization(`${encoded('a:b')}, ${encoded('c:d')}`),
    REFUSED,
  ],
  ['T16', 'Digest', () => authorization('Digest username="x"'), REFUSED],
  ['T16', 'a lone bearer', () => authorization('Bearer abc.def.ghi'), INVALID_CLIENT],
];

describeRefused([...CLIENT_ROWS, ...BASIC_ROWS]);
