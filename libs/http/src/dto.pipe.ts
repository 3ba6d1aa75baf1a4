import type { PipeTransform } from '@nestjs/common';
import type { FieldError } from '@ticketgate/contracts';
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

  constructor(dto: DtoClass<T>, options: DtoOptions) {
    this.dto = dto;
    this.#options = options;
    const rules = getMetadataStorage().getTargetValidationMetadatas(dto, '', false, false);
    this.#known = new Set(rules.map((rule) => rule.propertyName));
  }

  /** @throws HttpProblem */
  transform(value: unknown): T {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new HttpProblem('invalid_request', 'The body must be a JSON object.');
    }
    const { member, unknown } = this.#options;
    // Only known members are copied: one called `constructor` must not reach the instance.
    const given = Object.entries(value);
    const dto = new this.dto();
    Object.assign(dto, Object.fromEntries(given.filter(([name]) => this.#known.has(name))));
    const strangers = unknown === 'refuse' ? given.filter(([name]) => !this.#known.has(name)) : [];
    const errors = [
      ...strangers.map(([name]) => ({ field: shown(name), message: `is not a known ${member}` })),
      ...validateSync(dto).map((failure) => fieldError(failure, member)),
    ];
    if (errors.length > 0) throw validationFailed(errors);
    return dto;
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
