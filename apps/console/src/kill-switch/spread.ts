import type { RevocationBody } from '@ticketgate/contracts';

/** How far a revocation has got, in a sentence or two. */
export function spread({ replicas: { known, confirmed } }: RevocationBody): string {
  const count = `${confirmed} of ${known} ${known === 1 ? 'replica has' : 'replicas have'} it.`;
  if (confirmed >= known) return count;
  return `${count} The others catch up within seconds; one that cannot stops accepting tokens.`;
}

/** The end of an announcement: how far a change has got, where tokens depended on it. */
export const spreadOrNothing = (revocation: RevocationBody | null | undefined): string =>
  revocation ? ` ${spread(revocation)}` : '';
