import type { PipeTransform } from '@nestjs/common';
import { nestedIn, type FieldError } from '@ticketgate/contracts';
import { getMetadataStorage, validateSync, type ValidationError } from 'class-validator';
import { HttpProblem, validationFailed } from './http-problem.ts';
import { shown } from './json-shape.ts';

type DtoClass<T extends object> = new () => T;

interface DtoOptions {
  /** What a member is called in messages. */
  readonly member: 'member' | 'parameter';
  /** Unknown members are refused, or left out. */
  readonly unknown: 'refuse' | 'drop';
}

/** Turns a parsed body or query into a DTO that obeys its rules, or into a list of all that is wrong. */
export class DtoPipe<T extends object> implements PipeTransform<unknown, T> {
  /** What it turns bodies or queries into. */
  readonly dto: DtoClass<T>;
  readonly #options: DtoOptions;
  readonly #known: ReadonlySet<string>;
  readonly #nested: readonly (readonly [string, DtoPipe<object>])[];

  constructor(dto: DtoClass<T>, options: DtoOptions) {
    this.dto = dto;
    this.#options = options;
    const rules = getMetadataStorage().getTargetValidationMetadatas(dto, '', false, false);
    this.#known = new Set(rules.map((rule) => rule.propertyName));
    this.#nested = [...nestedIn(dto)].map(([name, inner]) => [name, new DtoPipe(inner, options)]);
  }

  /** @throws HttpProblem */
  transform(value: unknown): T {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new HttpProblem('invalid_request', 'The body must be a JSON object.');
    }
    const { dto, errors } = this.#read(value);
    if (errors.length > 0) throw validationFailed(errors);
    return dto;
  }

  #read(value: object): { readonly dto: T; readonly errors: readonly FieldError[] } {
    const { member, unknown } = this.#options;
    // Only known members are copied: one called `constructor` must not reach the instance.
    const given = Object.entries(value);
    const dto = new this.dto();
    Object.assign(dto, Object.fromEntries(given.filter(([name]) => this.#known.has(name))));
    const strangers = unknown === 'refuse' ? given.filter(([name]) => !this.#known.has(name)) : [];
    const inner = this.#nested.flatMap(([name, pipe]) => pipe.#within(dto, name));
    const errors = [
      ...strangers.map(([name]) => ({ field: shown(name), message: this.#unknown() })),
      ...validateSync(dto).map((failure) => fieldError(failure, member)),
      ...inner,
    ];
    return { dto, errors };
  }

  /** Reads the object that a member of another DTO is; whether it is one is the other's to say. */
  #within(outer: object, name: string): FieldError[] {
    const value = (outer as Record<string, unknown>)[name];
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
    const { dto, errors } = this.#read(value);
    (outer as Record<string, unknown>)[name] = dto;
    return errors.map(({ field, message }) => ({ field: `${name}.${field}`, message }));
  }

  #unknown(): string {
    const { member } = this.#options;
    const known = [...this.#known].join(', ');
    return `is not a known ${member}${known && `; known are ${known}`}`;
  }
}

/** For a body: it must be an object, and every member must be known. */
export const bodyOf = <T extends object>(dto: DtoClass<T>): DtoPipe<T> =>
  new DtoPipe(dto, { member: 'member', unknown: 'refuse' });

/** For a query that may hold nothing but the DTO's parameters. */
export const exactQueryOf = <T extends object>(dto: DtoClass<T>): DtoPipe<T> =>
  new DtoPipe(dto, { member: 'parameter', unknown: 'refuse' });

/** For a query whose other parameters are nobody's business. */
export const queryOf = <T extends object>(dto: DtoClass<T>): DtoPipe<T> =>
  new DtoPipe(dto, { member: 'parameter', unknown: 'drop' });

function fieldError(failure: ValidationError, member: DtoOptions['member']): FieldError {
  const field = failure.property;
  if (member === 'parameter' && Array.isArray(failure.value)) {
    return { field, message: 'must be given once' };
  }
  return { field, message: Object.values(failure.constraints ?? {})[0] ?? 'is not valid' };
}
