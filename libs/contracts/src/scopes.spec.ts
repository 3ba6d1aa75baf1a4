import { coversScopes, remainingScopes } from './scopes.ts';

const scopes = (text: string) => text.split(' ').filter((name) => name !== '');
const EVERY = 'client_api tickets:read tickets:write comments:write assignees:write';

describe('coversScopes', () => {
  it.each([
    ['client_api', 'client_api'],
    ['client_api tickets:read', 'client_api tickets:read'],
    ['client_api tickets:read', 'tickets:read'],
    ['client_api tickets:read tickets:write', 'client_api tickets:read'],
    [EVERY, 'client_api'],
    ['client_api admin openid', 'client_api openid'],
    ['tickets:read', ''],
  ])('whoever was granted %j may have %j', (granted, asked) => {
    expect(coversScopes(scopes(granted), scopes(asked))).toBe(true);
  });

  it.each([
    ['client_api tickets:read', 'client_api'],
    ['client_api tickets:read openid', 'client_api openid'],
    ['client_api', 'tickets:read'],
    ['tickets:read', 'client_api tickets:read'],
    ['', 'openid'],
  ])('whoever was granted %j may not have %j', (granted, asked) => {
    expect(coversScopes(scopes(granted), scopes(asked))).toBe(false);
  });
});

describe('remainingScopes', () => {
  it.each([
    ['client_api openid', 'client_api', 'client_api'],
    ['client_api tickets:read tickets:write', 'client_api tickets:read', 'client_api tickets:read'],
    ['client_api tickets:read', 'client_api tickets:write', ''],
    ['client_api tickets:read openid', 'client_api openid', 'openid'],
    [EVERY, 'client_api', 'client_api'],
  ])('of %j, where only %j is allowed, %j is left', (granted, allowed, left) => {
    expect(remainingScopes(scopes(granted), scopes(allowed)).join(' ')).toBe(left);
  });
});
