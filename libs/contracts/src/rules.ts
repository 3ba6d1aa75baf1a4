import { IsInt, Max, Min, ValidateBy, ValidateIf } from 'class-validator';
import { TICKET_LIMITS } from './tickets.ts';

/**
 * Attaches validators to a DTO class. They are applied by call and not by decorator syntax so that
 * this library can be loaded by Node as it stands, where only erasable TypeScript runs.
 */
export function ruled<T extends object>(
  dto: new () => T,
  rules: { readonly [K in keyof Required<T>]: readonly PropertyDecorator[] },
): void {
  for (const [member, decorators] of Object.entries<readonly PropertyDecorator[]>(rules)) {
    for (const decorate of decorators) decorate(dto.prototype as object, member);
  }
}

/** The member may be missing; null is not missing. */
export const IsGiven = (): PropertyDecorator =>
  ValidateIf((_dto: object, value: unknown) => value !== undefined);

/** Length in Unicode code points. */
function codePoints(text: string): number {
  let count = text.length;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit >= 0xd800 && unit <= 0xdbff) count -= 1;
  }
  return count;
}

/**
 * A string of `min` to `max` code points, free of U+0000 and lone surrogates.
 * @param options.blank false when white space alone will not do.
 */
export function Text(
  min: number,
  max: number,
  options: { readonly blank?: boolean; readonly each?: boolean } = {},
): PropertyDecorator {
  const blank = options.blank ?? true;
  const fits = (value: unknown): boolean => {
    // The UTF-16 length bounds the code points from above and below: long strings cost nothing.
    if (typeof value !== 'string' || value.length > 2 * max) return false;
    const length = codePoints(value);
    if (length < min || length > max || value.includes('\0') || !value.isWellFormed()) return false;
    return blank || value.trim() !== '';
  };
  const message =
    `must be ${options.each ? 'strings' : 'a string'} of ${min} to ${max} characters` +
    (blank ? '' : ', not only white space');
  return ValidateBy(
    { name: 'text', validator: { validate: fits, defaultMessage: () => message } },
    { each: options.each ?? false },
  );
}

/** One of a closed list, spelled exactly; the message names the whole list. */
export function OneOf(values: readonly string[]): PropertyDecorator {
  return ValidateBy({
    name: 'oneOf',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && values.includes(value),
      defaultMessage: () => `must be one of ${values.join(', ')}`,
    },
  });
}

/** A whole number of hours, 1 to 8760. */
export function Hours(): PropertyDecorator {
  const message = `must be a whole number of hours from 1 to ${TICKET_LIMITS.hours}`;
  const checks = [IsInt({ message }), Min(1, { message }), Max(TICKET_LIMITS.hours, { message })];
  return (target, member) => checks.forEach((check) => check(target, member));
}

/** A whole number written in decimal digits, `min` to `max`: what a query parameter can carry. */
export function WholeNumberText(min: number, max: number): PropertyDecorator {
  return ValidateBy({
    name: 'wholeNumberText',
    validator: {
      validate: (value: unknown) =>
        typeof value === 'string' &&
        /^[0-9]{1,9}$/.test(value) &&
        Number(value) >= min &&
        Number(value) <= max,
      defaultMessage: () => `must be a whole number from ${min} to ${max}`,
    },
  });
}
