import type { Scope } from '@ticketgate/contracts';
import { InsufficientScope } from '../access-error.ts';
import { requireScope } from './require-scope.ts';

/** The scope a token is told it lacks; undefined when it lacks none. */
function missing(granted: string, needed: Scope | readonly Scope[]): string | undefined {
  const scopes = new Set(granted.split(' '));
  try {
    requireScope({ scopes }, needed);
    return undefined;
  } catch (error) {
    if (!(error instanceof InsufficientScope)) throw error;
    return /scope="([^"]*)"/.exec(error.headers['WWW-Authenticate'] ?? '')?.[1];
  }
}

const NARROW = ['tickets:read', 'tickets:write', 'comments:write', 'assignees:write'] as const;

describe('requireScope', () => {
  it.each(NARROW)('K06: client_api alone holds %s', (needed) => {
    expect(missing('client_api', needed)).toBeUndefined();
    expect(missing('openid client_api offline_access', needed)).toBeUndefined();
  });

  it.each(NARROW)('K06: %s holds itself and no other narrow scope', (granted) => {
    for (const needed of NARROW) {
      const lacks = needed === granted ? undefined : needed;
      expect(missing(granted, needed)).toBe(lacks);
      expect(missing(`client_api ${granted}`, needed)).toBe(lacks);
    }
  });

  it('RR-13: narrow scopes do not hold client_api', () => {
    expect(missing(NARROW.join(' '), 'client_api')).toBe('client_api');
    expect(missing('tickets:read', ['client_api', 'tickets:read'])).toBe('client_api');
  });

  it('K06: several scopes are all asked for, and the first missing one is named', () => {
    expect(missing('client_api', ['client_api', 'tickets:read'])).toBeUndefined();
    expect(missing('client_api tickets:read', ['client_api', 'tickets:write'])).toBe(
      'tickets:write',
    );
  });

  it.each(['', 'openid', 'admin', 'tickets', 'tickets:*', 'TICKETS:READ', 'client_apix'])(
    'K06: %j opens no ticket call',
    (granted) => expect(missing(granted, 'tickets:read')).toBe('tickets:read'),
  );

  it('K06: client_api is no administrator', () => {
    expect(missing('client_api', 'admin')).toBe('admin');
  });
});
