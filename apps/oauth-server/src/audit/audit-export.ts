import { Readable } from 'node:stream';
import type { StoredAuditEvent } from './audit-event.ts';
import { auditEventBody } from './audit-body.ts';

type Pages = AsyncGenerator<readonly StoredAuditEvent[], void>;

/** One JSON object a line (NDJSON), a page at a time. */
async function* lines(first: readonly StoredAuditEvent[], rest: Pages): AsyncGenerator<string> {
  const text = (events: readonly StoredAuditEvent[]) =>
    events.map((event) => `${JSON.stringify(auditEventBody(event))}\n`).join('');
  if (first.length > 0) yield text(first);
  for await (const events of rest) yield text(events);
}

/**
 * Pages as a stream of NDJSON that reads no further than it is read. Resolves when the first page is
 * there: what fails until then can still be answered with a problem.
 */
export async function ndjson(pages: Pages): Promise<Readable> {
  const next = await pages.next();
  const first = next.done === true ? [] : next.value;
  return Readable.from(lines(first, pages), { objectMode: false, highWaterMark: 65_536 });
}
