import { randomUUID } from 'node:crypto';
import type { FeedEntry, FeedLevel } from '@ticketgate/contracts';
import { Listeners } from '../feed/listeners.ts';
import { OriginBook, type ListedOrigin } from './origin-book.ts';

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
const PAGE = 'https://page.example';
const acme = randomUUID();
const other = randomUUID();

/** A feed to speak on, and a record whose every question waits to be answered by hand. */
function bookOver() {
  const entries = new Listeners<FeedEntry>(quiet);
  const resets = new Listeners<undefined>(quiet);
  const questions: PromiseWithResolvers<readonly ListedOrigin[]>[] = [];
  const waiting: (() => void)[] = [];
  const book = new OriginBook({
    mirror: {
      onEntry: (listener) => entries.add(listener),
      onReset: (listener) => resets.add(listener),
    },
    logger: quiet,
    load: () => {
      const question = Promise.withResolvers<readonly ListedOrigin[]>();
      questions.push(question);
      waiting.shift()?.();
      return question.promise;
    },
  });
  let answered = 0;
  /** Waits for the next question. */
  const asked = async () => {
    if (questions.length === answered) await new Promise<void>((next) => waiting.push(next));
    const question = questions[answered++];
    if (!question) throw new Error('nothing was asked');
    return question;
  };
  return {
    book,
    entry: (level: FeedLevel) =>
      entries.tell({ seq: 1, level, subject: acme, effect: 'change', expiresAt: '' }),
    reset: () => resets.tell(undefined),
    asked,
    questions: () => questions.length,
  };
}

const listing = (...origins: string[]): ListedOrigin[] =>
  origins.map((origin) => ({ applicationId: acme, origin }));

describe('the book of origins', () => {
  it('SB-09: nothing is listed before it is loaded', async () => {
    const { book, asked } = bookOver();
    const started = book.start();
    expect(book.isListed(PAGE)).toBe(false);
    (await asked()).resolve(listing(PAGE));
    await started;
    expect(book.isListed(PAGE)).toBe(true);
    await book.stop();
  });

  it('SB-09: an origin belongs to the applications that list it, exactly as spelled', async () => {
    const { book, asked } = bookOver();
    const started = book.start();
    (await asked()).resolve([
      ...listing(PAGE, 'http://localhost:5173'),
      { applicationId: other, origin: PAGE },
    ]);
    await started;
    expect([acme, other].map((id) => book.isListedBy(id, PAGE))).toEqual([true, true]);
    expect(book.isListedBy(other, 'http://localhost:5173')).toBe(false);
    for (const near of [
      `${PAGE}/`,
      `${PAGE}:443`,
      'https://PAGE.example',
      `${PAGE}.evil.example`,
    ]) {
      expect([near, book.isListed(near)]).toEqual([near, false]);
    }
    await book.stop();
  });

  it.each(['null', '*', '', 'https://*.example', 'https://a.example/', 'file://', 'javascript:x'])(
    'K33: a listed %j opens nothing',
    async (origin) => {
      const { book, asked } = bookOver();
      const started = book.start();
      (await asked()).resolve(listing(origin));
      await started;
      expect(book.isListed(origin)).toBe(false);
      await book.stop();
    },
  );

  it.each(['application', 'tenant'] as const)(
    'SB-09: it is loaded again after an entry of level %s, and serves the old one meanwhile',
    async (level) => {
      const { book, entry, asked } = bookOver();
      const started = book.start();
      (await asked()).resolve(listing(PAGE));
      await started;
      entry(level);
      const question = await asked();
      expect(book.isListed(PAGE)).toBe(true);
      question.resolve([]);
      await book.stop();
      expect(book.isListed(PAGE)).toBe(false);
    },
  );

  it('SB-09: it is loaded again after a reset of the mirror', async () => {
    const { book, reset, asked } = bookOver();
    const started = book.start();
    (await asked()).resolve([]);
    await started;
    reset();
    (await asked()).resolve(listing(PAGE));
    await book.stop();
    expect(book.isListed(PAGE)).toBe(true);
  });

  it('other entries do not concern it', async () => {
    const { book, entry, asked, questions } = bookOver();
    const started = book.start();
    (await asked()).resolve([]);
    await started;
    for (const level of ['token', 'credential', 'user', 'key'] as const) entry(level);
    expect(questions()).toBe(1);
    await book.stop();
  });

  it('entries that come while it is being loaded cost one question more, together', async () => {
    const { book, entry, asked, questions } = bookOver();
    const started = book.start();
    const first = await asked();
    for (let i = 0; i < 100; i += 1) entry('application');
    expect(questions()).toBe(1);
    first.resolve([]);
    (await asked()).resolve(listing(PAGE));
    await started;
    expect([questions(), book.isListed(PAGE)]).toEqual([2, true]);
    await book.stop();
  });

  it('what cannot be loaded is asked for again; what was known holds', async () => {
    const { book, entry, asked } = bookOver();
    const started = book.start();
    (await asked()).reject(new Error('database away'));
    (await asked()).resolve(listing(PAGE));
    await started;
    entry('application');
    (await asked()).reject(new Error('database away'));
    const again = await asked();
    expect(book.isListed(PAGE)).toBe(true);
    again.resolve([]);
    await book.stop();
    expect(book.isListed(PAGE)).toBe(false);
  });

  it('stopped before it is loaded, it says so, and asks no more', async () => {
    const { book, asked, entry, questions } = bookOver();
    const started = book.start().catch((error: unknown) => error);
    const question = await asked();
    const stopped = book.stop();
    question.reject(new Error('database away'));
    await stopped;
    expect(await started).toBeInstanceOf(Error);
    entry('application');
    expect(questions()).toBe(1);
  });
});
