import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../repository.ts';
import { eventsIn, eventsOn, loggedEvents } from './log-events.ts';

const page = readFileSync(join(repositoryRoot, 'docs/reference/logs.md'), 'utf8');

describe('what services log', () => {
  it('is found however it is said', () => {
    const source = `
      logger.info({ event: 'a.one', id }, 'words');
      this.#logger.warn({ err }, 'b_two');
      this.logger[level]({ err }, 'c_three');
      const entry = { event: \`d.\${action}\`, id };
      const event = 'e_five';
      this.#warn('f.six', reason);
      logger.info('stopping');
      logger.info({ id }, 'words');`;
    expect(eventsIn(source)).toEqual([
      ...['a.one', 'b_two', 'c_three', 'd.*', 'e_five', 'f.six', 'stopping'],
    ]);
  });

  it('has a line in the reference, and nothing else has', () => {
    const logged = loggedEvents();
    expect(logged.length).toBeGreaterThan(50);
    expect(
      [...new Set(eventsOn(page))].filter((name) => /[._*]|^(request|stop)/.test(name)).sort(),
    ).toEqual(logged);
  });
});
