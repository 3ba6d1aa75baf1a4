import { readSettings, stateFolder } from './settings.ts';

describe('settings', () => {
  it('start: the usual ports, URLs and state folder', () => {
    expect(readSettings({}, '/checkout')).toEqual({
      root: '/checkout',
      stateDir: '/checkout/.local',
      oauthPort: 4000,
      apiPort: 3000,
      oauthUrl: 'http://localhost:4000',
      apiUrl: 'http://localhost:3000',
      databaseUrl: undefined,
      redisUrl: undefined,
    });
  });

  it('start: another port moves the URL with it, unless that is given', () => {
    expect(readSettings({ API_PORT: '3100' }).apiUrl).toBe('http://localhost:3100');
    const given = { OAUTH_PORT: '4100', OAUTH_ISSUER: 'https://oauth.example.test' };
    expect(readSettings(given).oauthUrl).toBe('https://oauth.example.test');
  });

  it.each(['zero', '0', '70000', '30.5'])('start: OAUTH_PORT=%s is refused by name', (given) => {
    expect(() => readSettings({ OAUTH_PORT: given })).toThrow(`OAUTH_PORT is "${given}"`);
  });

  it('start: both services on one port are refused', () => {
    expect(() => readSettings({ OAUTH_PORT: '3000' })).toThrow(/both 3000/);
  });

  it('start: TICKETGATE_STATE_DIR moves the state', () => {
    expect(stateFolder({ TICKETGATE_STATE_DIR: '/srv/tg' }, '/checkout')).toBe('/srv/tg');
  });
});
