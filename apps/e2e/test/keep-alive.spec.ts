import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { repositoryRoot, serviceProcess } from '@ticketgate/testing';

const key = () => randomBytes(32).toString('base64url');
/** Nothing answers there, and nothing has to. */
const DATABASE_URL = 'postgresql://nobody:nothing@127.0.0.1:1/nowhere';

describe('idle connections', () => {
  it.each([
    ['oauth-server', { SECRET_HASH_KEY: key(), KEY_ENCRYPTION_KEY: key() }],
    ['core-service', { CURSOR_KEY: key(), WEBHOOK_SECRET_KEY: key() }],
  ])('of %s are kept for as long as the proxy in front needs', async (name, keys) => {
    const program = join(repositoryRoot, 'apps', name, 'dist/main.js');
    const settings = { KEEP_ALIVE_SECONDS: '620', SHUTDOWN_DRAIN_SECONDS: '0' };
    const service = await serviceProcess(program, { DATABASE_URL, ...keys, ...settings });
    try {
      await service.until(({ ready }) => !ready);
      const answer = await fetch(`${service.url}/health/live`);
      expect([answer.status, answer.headers.get('keep-alive')]).toEqual([200, 'timeout=620']);
    } finally {
      await service.stop();
    }
  });
});
