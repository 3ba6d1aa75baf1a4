/** Bytes of each of R and S on P-256. */
const WIDTH = 32;

/**
 * An ECDSA P-256 signature as JWS wants it: R || S, 64 bytes (RFC 7518 3.4), from the DER that
 * OpenSSL makes (RFC 3279 2.2.3).
 * NOTE node:crypto converts too (`dsaEncoding`), but then takes the key by a path that costs about
 * as much CPU as the signature itself.
 */
export function joseSignature(der: Buffer): Buffer {
  const jose = Buffer.alloc(2 * WIDTH);
  // SEQUENCE, its length (under 128 for this curve), then two INTEGERs.
  const afterR = copyInteger(der, 2, jose, WIDTH);
  copyInteger(der, afterR, jose, 2 * WIDTH);
  return jose;
}

/** Copies the INTEGER at `offset` so that it ends at `end`; returns where the next one starts. */
function copyInteger(der: Buffer, offset: number, target: Buffer, end: number): number {
  const start = offset + 2;
  const next = start + der.readUInt8(offset + 1);
  // A leading zero keeps the number positive and makes it 33 bytes long.
  const first = Math.max(start, next - WIDTH);
  der.copy(target, end - (next - first), first, next);
  return next;
}
