/** Limits of the HTTP server: nothing an honest client sends is larger or slower. */
export const SERVER_LIMITS = {
  maxHeaderSize: 16_384,
  headersTimeout: 15_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 75_000,
} as const;
