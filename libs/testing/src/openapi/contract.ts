import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { AnyDocument, DescribedAnswer } from './document.ts';

/** A call as a document names it, and the status it was answered with. */
export type AnsweredCall = readonly [method: string, path: string, status: number];

/** An answer as it came over the wire. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Headers of ours: where an answer has one that is not described, the description is short of it. */
const OURS =
  /^(?:location|etag|retry-after|www-authenticate|x-request-id|idempotency-.*|ratelimit.*|link|deprecation|sunset)$/;

/** What an OpenAPI document promises, and where answers are something else. */
export class Contract {
  readonly #document: AnyDocument;
  readonly #ajv: Ajv2020;
  readonly #compiled = new Map<string, ValidateFunction>();
  readonly #templates: readonly (readonly [RegExp, string])[];

  constructor(document: AnyDocument) {
    this.#document = document;
    // The document is not a schema: what is not JSON Schema in it is left alone.
    this.#ajv = new Ajv2020({ allErrors: true, strict: false });
    formats.default(this.#ajv);
    this.#ajv.addSchema(closed(document) as AnyDocument, 'openapi');
    this.#templates = Object.keys(document.paths)
      .toSorted((a, b) => a.split('{').length - b.split('{').length)
      .map((template) => [patternOf(template), template]);
  }

  /** The template that a path fits; the one with the fewest parameters, as routers do it. */
  templateOf(path: string): string | undefined {
    return this.#templates.find(([pattern]) => pattern.test(path))?.[1];
  }

  /** Where a whole answer is not what is said of it: status, content type, body, headers. */
  replyFaults([method, path, status]: AnsweredCall, { headers, text }: Reply): string[] {
    const answer = this.#answer([method, path, status]);
    if (!answer) return [`${method} ${path} ${status} is not described`];
    return [
      ...this.#headerFaults(answer, headers),
      ...this.#contentFaults([method, path, status], answer, { headers, text }),
    ];
  }

  /** Where a value is not what is said of the body of an answer. */
  bodyFaults(call: AnsweredCall, value: unknown): string[] {
    const answer = this.#answer(call);
    const [type] = Object.keys(answer?.content ?? {});
    return type === undefined
      ? [`${call.join(' ')} is not described`]
      : this.#valueFaults(call, type, value);
  }

  #answer([method, path, status]: AnsweredCall): DescribedAnswer | undefined {
    return this.#document.paths[path]?.[method]?.responses[String(status)];
  }

  #headerFaults({ headers: described = {} }: DescribedAnswer, headers: Headers): string[] {
    const names = new Set(Object.keys(described).map((name) => name.toLowerCase()));
    const strangers = [...headers.keys()].filter((name) => OURS.test(name) && !names.has(name));
    const faults = Object.keys(described).flatMap((name) => {
      const { required = false, schema = {} } = this.#document.components.headers[name] ?? {};
      const value = headers.get(name);
      if (value === null) return required ? [`header ${name} is missing`] : [];
      const read = schema['type'] === 'integer' ? Number(value) : value;
      return this.#ajv.validate(schema, read) ? [] : [`header ${name}: ${value}`];
    });
    return [...strangers.map((name) => `header ${name} is in no description`), ...faults];
  }

  #contentFaults(
    call: AnsweredCall,
    { content }: DescribedAnswer,
    { headers, text }: Pick<Reply, 'headers' | 'text'>,
  ): string[] {
    const type = headers.get('content-type')?.split(';', 1)[0]?.trim();
    if (!content) return text === '' ? [] : ['there is a body, and none is described'];
    if (type === undefined || !(type in content)) return [`content type ${type ?? 'missing'}`];
    if (!/[/+]json$/.test(type)) return [];
    try {
      return this.#valueFaults(call, type, JSON.parse(text));
    } catch {
      return ['the body is no JSON'];
    }
  }

  #valueFaults([method, path, status]: AnsweredCall, type: string, value: unknown): string[] {
    const at = ['paths', path, method, 'responses', String(status), 'content', type, 'schema'];
    const pointer = at.map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1')).join('/');
    const check =
      this.#compiled.get(pointer) ?? this.#ajv.compile({ $ref: `openapi#/${encodeURI(pointer)}` });
    this.#compiled.set(pointer, check);
    if (check(value)) return [];
    return (check.errors ?? []).map(
      ({ instancePath, message = '', params }) =>
        `$${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  }
}

const patternOf = (template: string) =>
  new RegExp(`^${template.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\w+\}/g, '[^/]+')}$`);

/** The same with every object closed: a member that no schema names is in no description. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, closed(member)]),
  );
  const isObjectSchema = [members['type']].flat().includes('object') && 'properties' in members;
  return isObjectSchema ? { additionalProperties: false, ...members } : members;
}
