import { databaseTrouble } from './database-checks.ts';
import { isDatabaseUnavailable } from '../postgres/postgres.ts';

const failure = (code: string) => Object.assign(new Error('secret-host said no'), { code });

describe('what is said of a database that cannot be used', () => {
  it.each([
    ['53100', 'has no disk space left: make room on its disk'],
    ['53200', 'is out of memory'],
    ['53300', 'has no connection left: raise max_connections, or lower DATABASE_POOL_MAX'],
    ['57P03', 'is starting or shutting down'],
    ['58030', 'cannot write to its disk'],
    ['28P01', 'refuses the login: correct the user or the password in DATABASE_URL'],
    ['3D000', 'has no database of the name in DATABASE_URL'],
    ['EAI_AGAIN', 'cannot be looked up: the DNS does not answer'],
    ['ECONNREFUSED', 'does not answer'],
  ])('F04: %s is a 503 for callers, and for readiness "%s"', (code, words) => {
    expect(isDatabaseUnavailable(failure(code))).toBe(true);
    expect(databaseTrouble(failure(code)).reason).toBe(words);
  });

  it('what a driver says is for the log only', () => {
    const { reason, detail } = databaseTrouble(failure('XX000'));
    expect(reason).toBe('does not answer');
    expect(detail).toEqual(expect.objectContaining({ message: 'secret-host said no' }));
  });
});
