import type { ApplicationBody } from '@ticketgate/contracts';
import { creationOf, draftOf, NEW_DRAFT, settled } from './application-draft.ts';

const people = {
  ...NEW_DRAFT,
  grantTypes: ['client_credentials', 'authorization_code', 'refresh_token'] as const,
  scopes: ['client_api', 'openid'],
  redirectUris: ' https://a.example/cb \n',
};

describe('an application being filled in', () => {
  it('becomes what the API takes', () => {
    expect(creationOf({ ...people, name: ' Sync ', agentUserId: '' })).toMatchObject({
      name: 'Sync',
      agentUserId: null,
      accessTokenLifetime: 3_600,
      redirectUris: ['https://a.example/cb'],
      corsOrigins: [],
    });
  });

  it('a public client does not mint for itself', () => {
    expect(settled({ ...people, authMethod: 'none' }).grantTypes).toEqual([
      'authorization_code',
      'refresh_token',
    ]);
  });

  it('without people it keeps neither their addresses, nor their scopes, nor their refresh tokens', () => {
    const alone = settled({ ...people, grantTypes: ['client_credentials', 'refresh_token'] });
    expect(alone).toMatchObject({
      grantTypes: ['client_credentials'],
      scopes: ['client_api'],
      redirectUris: '',
    });
  });

  it('goes from the wire and back without a change', () => {
    const { agentUserId, ...rest } = creationOf({ ...people, name: 'Sync' });
    const onTheWire = { ...rest, agentUserId: agentUserId ?? null };
    const draft = draftOf(onTheWire as unknown as ApplicationBody); // all that is read of it
    expect(creationOf(draft)).toEqual({ ...rest, agentUserId: null });
  });
});
