import {
  prepareAsking,
  as,
  describeRefused,
  FORM,
  GRANT,
  INVALID_REQUEST,
  raw,
  type Row,
} from './support/asking.ts';
import type { Refusal } from './support/refusal.ts';

prepareAsking();

const TOO_LONG: Refusal = { status: 413, error: 'invalid_request' };
const json = (value: unknown, type = 'application/json') => raw(JSON.stringify(value), type);

const multipart =
  '--x\r\nContent-Disposition: form-data; name="grant_type"\r\n\r\nclient_credentials\r\n--x--\r\n';
const formText = 'grant_type=client_credentials';
const BODY_ROWS: readonly Row[] = [
  [
    'T13',
    'a multipart body',
    () => raw(multipart, 'multipart/form-data; boundary=x'),
    INVALID_REQUEST,
  ],
  ['T13', 'text/plain', () => raw(formText, 'text/plain'), INVALID_REQUEST],
  ['T13', 'application/xml', () => raw('<grant/>', 'application/xml'), INVALID_REQUEST],
  [
    'T13',
    'application/json-patch+json',
    () => json([], 'application/json-patch+json'),
    INVALID_REQUEST,
  ],
  ['T13', 'no content type', () => raw(Buffer.from(formText), ''), INVALID_REQUEST],
  [
    'T13',
    'charset=utf-7',
    () => raw('grant+AF8-type=client_credentials', `${FORM}; charset=utf-7`),
    INVALID_REQUEST,
  ],
  ['T13', 'a charset nobody has', () => raw(formText, `${FORM}; charset=klingon`), INVALID_REQUEST],
  ['T13', 'malformed JSON', () => raw('{"grant_type":', 'application/json'), INVALID_REQUEST],
  ['T13', 'empty JSON', () => raw('', 'application/json'), INVALID_REQUEST],
  [
    'T13',
    'JSON that is not UTF-8',
    () => raw(Buffer.from([0x22, 0xff, 0xfe, 0x22]), 'application/json'),
    INVALID_REQUEST,
  ],
  [
    'T13',
    'JSON in UTF-16',
    () =>
      raw(
        Buffer.from('{"grant_type":"client_credentials"}', 'utf16le'),
        'application/json; charset=utf-16',
      ),
    INVALID_REQUEST,
  ],
  ...[
    null,
    [],
    ['grant_type'],
    'client_credentials',
    7,
    { ...GRANT, scope: ['client_api'] },
    { ...GRANT, scope: null },
    { ...GRANT, scope: 1 },
    { ...GRANT, scope: { a: 1 } },
    { grant_type: ['client_credentials'] },
  ].map((value): Row => [
    'T13',
    `JSON ${JSON.stringify(value)}`,
    () => json(value),
    INVALID_REQUEST,
  ]),
  [
    'T13',
    'JSON __proto__ as an object',
    () => raw('{"__proto__":{"grant_type":"client_credentials"}}', 'application/json'),
    INVALID_REQUEST,
  ],
  [
    'T13',
    'JSON __proto__ as a string',
    () => raw('{"__proto__":"client_credentials"}', 'application/json'),
    INVALID_REQUEST,
  ],
  [
    'T13',
    'JSON of 20,000 brackets',
    () => raw('['.repeat(20_000), 'application/json'),
    INVALID_REQUEST,
  ],
  [
    'T13',
    'JSON with a member twice',
    () => raw('{"grant_type":"password","grant_type":"client_credentials"}', 'application/json'),
    INVALID_REQUEST,
  ],
  ['T15', 'a form of 3 MB', () => raw('a'.repeat(3_000_000), FORM), [TOO_LONG, INVALID_REQUEST]],
  ['T15', 'JSON of 3 MB', () => json({ ...GRANT, x: 'a'.repeat(3_000_000) }), TOO_LONG],
  [
    'T15',
    'JSON of one byte too many',
    () => raw(`"${'a'.repeat(57_343)}"`, 'application/json'),
    TOO_LONG,
  ],
  [
    'T15',
    '100,000 parameters',
    () => raw('a=1&'.repeat(100_000), FORM),
    [TOO_LONG, INVALID_REQUEST],
  ],
  [
    'T15',
    'one parameter of 1 MB',
    () => as({ ...GRANT, x: 'a'.repeat(1_000_000) }),
    [TOO_LONG, INVALID_REQUEST],
  ],
];

describeRefused(BODY_ROWS);
