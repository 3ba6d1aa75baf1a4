import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { repositoryRoot } from '@ticketgate/testing';
import type { World } from '../world/world.ts';

const PAGE = join('docs', 'topics', 'typescript-client.md');

/** The page of the TypeScript client, run from top to bottom as a reader would type it in. */
export function clientPage(world: World): void {
  it('docs/topics/typescript-client.md: every example runs', async () => {
    const page = readFileSync(join(repositoryRoot, PAGE), 'utf8');
    const [first = '', ...blocks] = [...page.matchAll(/```ts\n(.*?)```/gs)].map(([, code]) => code);
    expect(blocks.length).toBeGreaterThan(3);
    const program = [first, ...blocks.map((block) => `{\n${block ?? ''}}`)].join('\n');
    const { clientId, clientSecret } = world.demo.application;
    const child = spawn(
      process.execPath,
      [
        ...['--no-warnings', '--conditions=@ticketgate/source'],
        ...['--input-type=module-typescript', '--eval', program],
      ],
      {
        cwd: repositoryRoot,
        env: { API_URL: world.product.apiUrl, CLIENT_ID: clientId, CLIENT_SECRET: clientSecret },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    const [said, complaints] = await Promise.all([text(child.stdout), text(child.stderr)]);
    expect(complaints).toBe('');
    expect(said).toContain('404 ticket_not_found');
    expect(said).toMatch(/INC-\d+ Cold room 2 is at 9 °C/);
    expect(said).toContain('ticket.created');
  });
}
