import { AUDIT_DETAIL, AUDIT_TARGETS, type AuditDetail } from '@ticketgate/contracts';
import { isUuid } from '@ticketgate/runtime';
import type { AuditActor, AuditEvent, AuditTarget } from './audit-event.ts';
import { censorId, censorText } from './censor.ts';

/** Characters of a text, and of a whole detail as JSON. */
const LONGEST_TEXT = 512;
const LONGEST_DETAIL = 4_096;
const MOST_TEXTS = 50;
/** More than this is not even looked at. */
const MOST_READ = 2_048;
const PART_OF_A_SECRET = /[\w+/=.~-]/;

/** One row: the text of every column in the order of {@link COLUMNS}, bounded and censored. */
export interface AuditRow {
  readonly values: readonly (string | null)[];
  /** Characters it holds. */
  readonly size: number;
}

/** The columns of identity.audit_event and the types their texts are read as. */
export const COLUMNS = {
  tenant_id: 'uuid',
  id: 'uuid',
  at: 'float8',
  action: 'text',
  outcome: 'text',
  user_id: 'uuid',
  client_id: 'text',
  credential_id: 'text',
  operator: 'text',
  target_type: 'text',
  target_id: 'text',
  address: 'text',
  request_id: 'text',
  jti: 'text',
  kid: 'text',
  reason: 'text',
  detail: 'text',
} as const;

/**
 * Gives an event its place in time, and lets nothing through that is too long or looks secret.
 * @param eventId UUIDv7 of the moment
 */
export function auditRow(event: AuditEvent, eventId: string): AuditRow {
  const { actor } = event;
  const target = targetOf(event);
  const values = [
    uuid(event.tenantId),
    eventId,
    String(millisecondsOf(eventId)),
    event.action,
    event.outcome,
    uuid(actor.userId),
    sentence(actor.clientId),
    id(actor.credentialId),
    operatorOf(actor),
    target?.type ?? null,
    id(target?.id),
    id(event.address),
    id(event.requestId),
    id(event.jti),
    id(event.kid),
    sentence(event.reason),
    event.detail ? detailText(event.detail) : null,
  ];
  return { values, size: values.reduce((sum, value) => sum + (value?.length ?? 0), 0) };
}

/** Milliseconds since the epoch, out of a UUIDv7 (RFC 9562 5.7). */
const millisecondsOf = (uuidv7: string): number =>
  Number.parseInt(uuidv7.slice(0, 8) + uuidv7.slice(9, 13), 16);

/** The smallest UUIDv7 of that time, in milliseconds since the epoch. */
export function firstIdOf(milliseconds: number): string {
  const hex = milliseconds.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}

const OPERATOR = 'operator';

const operatorOf = ({ operator }: AuditActor): string | null =>
  operator === true ? OPERATOR : sentence(operator || null);

function targetOf({ target, action }: AuditEvent): AuditTarget | undefined {
  if (typeof target !== 'string') return target;
  const type = AUDIT_TARGETS.find((kind) => action.startsWith(`${kind}.`));
  return type && { type, id: target };
}

type Maybe = string | null | undefined;

const uuid = (value: Maybe): string | null => (isUuid(value) ? value : null);
const id = (value: Maybe): string | null => (value ? bounded(value, censorId) : null);
const sentence = (value: Maybe): string | null => (value ? bounded(value, censorText) : null);

function bounded(text: string, censor: (text: string) => string): string {
  const clean = censor(storable(text));
  return clean.length <= LONGEST_TEXT ? clean : `${storable(clean.slice(0, LONGEST_TEXT - 1))}…`;
}

/** PostgreSQL takes neither U+0000 nor half a character. */
function storable(text: string): string {
  const read = text.length > MOST_READ ? withoutLooseEnd(text.slice(0, MOST_READ)) : text;
  return read.includes('\0') || !read.isWellFormed()
    ? read.replaceAll('\0', '').toWellFormed()
    : read;
}

/** The beginning of a secret does not look like one: what touches the cut goes. */
function withoutLooseEnd(text: string): string {
  let end = text.length;
  while (end > 0 && PART_OF_A_SECRET.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** Details that are told again and again, as texts. */
const TEXTS = new WeakMap<AuditDetail, string | null>();

function detailText(detail: AuditDetail): string | null {
  let text = TEXTS.get(detail);
  if (text === undefined) {
    text = textOf(detail);
    TEXTS.set(detail, text);
  }
  return text;
}

/** Members of the vocabulary and nothing else; too large, the longest of them go first. */
function textOf(detail: AuditDetail): string | null {
  const members = Object.entries(detail)
    .filter(([name]) => Object.hasOwn(AUDIT_DETAIL, name))
    .flatMap(([name, value]) => member(name, value));
  if (members.length === 0) return null;
  let json = JSON.stringify(Object.fromEntries(members));
  while (json.length > LONGEST_DETAIL) {
    const sizes = members.map(([, value]) => JSON.stringify(value).length);
    members.splice(sizes.indexOf(Math.max(...sizes)), 1);
    json = JSON.stringify({ ...Object.fromEntries(members), cut: true });
  }
  return json;
}

type Member = readonly [string, string | number | boolean | readonly string[]];

/** Members that name things, and may be long and random for it. */
const IDS: ReadonlySet<string> = new Set(['signingKid', 'clientId', 'subject']);

function member(name: string, value: unknown): Member[] {
  if (typeof value === 'string') {
    return [[name, bounded(value, IDS.has(name) ? censorId : censorText)]];
  }
  if (typeof value === 'boolean' || Number.isFinite(value)) return [[name, value as number]];
  if (!Array.isArray(value)) return [];
  const texts = value.filter((item: unknown) => typeof item === 'string').slice(0, MOST_TEXTS);
  return [[name, texts.map((text) => bounded(text, censorText))]];
}
