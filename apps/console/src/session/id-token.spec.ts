import { assertIssuer, assertOurs, ForeignAnswer } from './id-token.ts';

const US = { issuer: 'https://oauth.example', clientId: 'console' };
const OURS = { iss: US.issuer, aud: US.clientId };

describe('the ID token of a sign-in', () => {
  it('is taken from the issuer that was asked, for the console', () => {
    expect(() => assertOurs(OURS, US)).not.toThrow();
    expect(() => assertOurs({ ...OURS, aud: [US.clientId] }, US)).not.toThrow();
  });

  it.each(['another', '', [], ['console', 'another'], ['another']])(
    'ASVS 10.5.4: for %j it is refused',
    (aud) => {
      expect(() => assertOurs({ ...OURS, aud }, US)).toThrow(ForeignAnswer);
    },
  );

  it.each(['https://oauth.example/', 'https://oauth.example.evil', 'http://oauth.example', ''])(
    'ASVS 10.5.3: from %j it is refused, and so is metadata that says so',
    (iss) => {
      expect(() => assertOurs({ ...OURS, iss }, US)).toThrow(ForeignAnswer);
      expect(() => assertIssuer(iss, US.issuer)).toThrow(ForeignAnswer);
    },
  );
});
