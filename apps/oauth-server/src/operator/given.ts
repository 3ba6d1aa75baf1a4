import type { CreateUserDto } from '@ticketgate/contracts';
import { bodyOf, HttpProblem } from '@ticketgate/http';
import { PasswordRefused } from '../users/user.ts';
import { UsageError } from './command.ts';

/**
 * What was typed, held to the rules of the API's body and to one more.
 * @param prefix of the options, e.g. `admin-`
 * @throws UsageError naming all that is wrong, by the names of the options
 */
export function checkedBy(
  Body: typeof CreateUserDto,
  given: object,
  also: (checked: CreateUserDto) => void,
  prefix = '',
): CreateUserDto {
  try {
    const checked = bodyOf(Body).transform(given);
    also(checked);
    return checked;
  } catch (error) {
    if (error instanceof PasswordRefused) throw new UsageError(error.message);
    if (!(error instanceof HttpProblem)) throw error;
    const wrong = (error.errors ?? []).map(
      ({ field, message }) => `${optionOf(field, prefix)} ${message}.`,
    );
    throw new UsageError(wrong.join('\n') || error.message);
  }
}

const optionOf = (field: string, prefix: string): string => {
  if (field === 'password') return 'The password';
  return field === 'email' && prefix === '' ? 'The e-mail address' : `--${prefix}${field}`;
};
