/** What `app.ts` builds once and hands to whoever asks by these names. */
export const CLOCK = Symbol('Clock');
export const LOGGER = Symbol('Logger');
/** Origin of the API as callers know it. */
export const API_BASE_URL = Symbol('API_BASE_URL');
