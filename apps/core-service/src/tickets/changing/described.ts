import { createHash } from 'node:crypto';
import type { Changed } from '../../events/outbox.ts';

/** What subscribers are told of a change, where it is less than history keeps. */
export interface Telling {
  readonly before: Changed | null;
  readonly after: Changed | null;
}

/** Code points of a description that history keeps. */
const KEPT_DESCRIPTION = 2_000;

/**
 * A description as history keeps it, so that people see what it was, and as subscribers are told of
 * it: an event does not grow with a text.
 */
export function described(description: string): { readonly kept: Changed; readonly told: Changed } {
  const points = Array.from(description);
  const sha256 = createHash('sha256').update(description).digest('hex');
  const told = { descriptionLength: points.length, descriptionSha256: sha256 };
  return { kept: { description: points.slice(0, KEPT_DESCRIPTION).join(''), ...told }, told };
}
