/** What `app.ts` builds once and hands to whoever asks by these names. */
export const CLOCK = Symbol('Clock');
export const LOGGER = Symbol('Logger');
