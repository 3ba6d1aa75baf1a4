import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { World } from '../world/world.ts';

/** What the services wrote down while everything before this chapter happened. */
export function logs(world: World): void {
  describe('the logs', () => {
    let text: string;

    beforeAll(() => {
      const folder = join(world.product.stateDir, 'logs');
      text = readdirSync(folder)
        .map((name) => readFileSync(join(folder, name), 'utf8'))
        .join('\n');
    });

    it('Tickets: tell of requests to both services, by path and without the query', () => {
      // Otherwise the next tests would find nothing in nothing.
      expect(text).toMatch(/"service":"oauth-server".*"path":"\/api\/oauth2\/token"/);
      expect(text).toMatch(/"service":"core-service".*"path":"[^"]*\/ticket\/[^"]*\/comment"/);
    });

    it('Tickets: hold no secret, token, assertion or comment that was sent', () => {
      const found = [...world.hushed].filter((secret) => text.includes(secret));
      expect(found).toEqual([]);
    });

    it('Tickets: hold nothing shaped like a JWT, a client secret or a credential header', () => {
      expect(text).not.toMatch(/eyJ[\w-]{10,}\.[\w-]*\./);
      expect(text).not.toMatch(/rrs_\w{16,}/);
      expect(text).not.toMatch(/(Basic|Bearer) [\w-]{16,}/);
    });
  });
}
