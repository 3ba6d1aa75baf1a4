import type { IncomingMessage } from 'node:http';
import { readBody, UnreadableRequest, type FormParameters } from '../issuing/index.ts';
import { outlineProblem } from './json-outline.ts';

/** RFC 6749 B and RFC 8259 8.1: UTF-8, and nothing else is ever meant by another label. */
const OTHER_CHARSET = /;\s*charset\s*=\s*(?!"?utf-8"?\s*(;|$))/i;
const JSON_TYPE = /^application\/json\s*(;|$)/i;
const FORM_TYPE = /^application\/x-www-form-urlencoded\s*(;|$)/i;

const contentType = (req: IncomingMessage) => req.headers['content-type'] ?? '';

export const isJson = (req: IncomingMessage): boolean => JSON_TYPE.test(contentType(req));

/** @throws UnreadableRequest */
export function assertUtf8(req: IncomingMessage): void {
  if (!OTHER_CHARSET.test(contentType(req))) return;
  throw new UnreadableRequest(400, 'the body must be UTF-8');
}

/**
 * Reads a form or a JSON object whose members are all strings; nothing may be there twice.
 * @throws UnreadableRequest
 */
export async function readParameters(req: IncomingMessage): Promise<FormParameters> {
  assertUtf8(req);
  if (isJson(req)) return jsonParameters(await readBody(req));
  if (FORM_TYPE.test(contentType(req))) return formParameters(await readBody(req));
  throw new UnreadableRequest(
    400,
    'the body must be application/x-www-form-urlencoded or application/json',
  );
}

/** @throws UnreadableRequest */
export function jsonParameters(body: Buffer): FormParameters {
  const parsed = parseObject(body);
  if (Object.values(parsed).some((value) => typeof value !== 'string')) {
    throw new UnreadableRequest(400, 'every member of the body must be a string');
  }
  return parsed as FormParameters;
}

/** A JSON object, or undefined for an empty body. @throws UnreadableRequest */
export async function readJsonObject(
  req: IncomingMessage,
): Promise<Record<string, unknown> | undefined> {
  assertUtf8(req);
  const body = await readBody(req);
  if (body.length === 0) return undefined;
  if (!isJson(req)) throw new UnreadableRequest(400, 'the body must be application/json');
  return parseObject(body);
}

function parseObject(body: Buffer): Record<string, unknown> {
  let text: string;
  let parsed: unknown;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    parsed = JSON.parse(text);
  } catch {
    throw new UnreadableRequest(400, 'the body is not well-formed JSON');
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw new UnreadableRequest(400, 'the body must be a JSON object');
  }
  // RFC 6749 3.2: no parameter twice. The parser keeps the last one and does not tell.
  const problem = outlineProblem(text);
  if (problem !== undefined) throw new UnreadableRequest(400, `the body ${problem}`);
  return parsed as Record<string, unknown>;
}

function formParameters(body: Buffer): FormParameters {
  const parameters: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(body.toString('utf8'))) {
    if (Object.hasOwn(parameters, name)) {
      throw new UnreadableRequest(400, 'a parameter is repeated');
    }
    Object.defineProperty(parameters, name, { value, enumerable: true, configurable: true });
  }
  return parameters;
}
