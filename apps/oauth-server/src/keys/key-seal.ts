import { Seal } from '@ticketgate/runtime';

/** Seals private halves of signing keys, each bound to its `kid`. */
export const keySeal = (encryptionKey: Buffer): Seal =>
  new Seal(encryptionKey, 'ticketgate signing keys v1');
