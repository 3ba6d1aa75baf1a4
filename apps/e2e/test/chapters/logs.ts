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
      const has = (line: RegExp) => text.split('\n').some((each) => line.test(each));
      expect(has(/"service":"oauth-server".*"path":"\/api\/oauth2\/token"/)).toBe(true);
      expect(has(/"service":"core-service".*"path":"[^"]*\/ticket\/[^"]*"/)).toBe(true);
    });

    it('Tickets: hold no secret, token, assertion or comment that was sent', () => {
      const found = [...world.hushed].flatMap(formsOf).filter((secret) => text.includes(secret));
      expect(found).toEqual([]);
    });

    it('Tickets: hold nothing shaped like a JWT, a client secret or a credential header', () => {
      const shapes = [/eyJ[\w-]{10,}\.[\w-]*\./, /rrs_\w{16,}/, /(Basic|Bearer) [\w-]{16,}/];
      expect(shapes.map((shape) => shape.exec(text)?.[0])).toEqual([
        undefined,
        undefined,
        undefined,
      ]);
    });
  });
}

/** A secret, what stands for it in base64, and the part of a token that makes it one. */
function formsOf(secret: string): string[] {
  const encoded = Buffer.from(secret).toString('base64').replace(/=+$/, '');
  const url = Buffer.from(secret).toString('base64url');
  const signature = /^eyJ.*\.([\w-]{20,})$/.exec(secret)?.[1];
  return [secret, encoded, url, encodeURIComponent(secret), ...(signature ? [signature] : [])];
}
