import type { FrontAbout } from '../front.ts';

const document = (summary: string) =>
  ({ summary, access: 'public', answers: { type: 'object' } }) as const;

export const about: FrontAbout = {
  title: 'Discovery',
  details: 'What a client learns before it has any credential.',
  routes: {
    'GET /.well-known/jwks.json': {
      ...document('The public keys that verify tokens (RFC 7517)'),
      mediaType: 'application/jwk-set+json',
    },
    'GET /.well-known/openid-configuration': document('What there is (OpenID Connect Discovery)'),
    'GET /.well-known/oauth-authorization-server': document('What there is (RFC 8414)'),
  },
};
