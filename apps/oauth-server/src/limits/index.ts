export { Limits, type Asker, type ClientAttempt, type LimitsDeps } from './limits.ts';
export type { Login, LoginAttempt } from './login-limits.ts';
export { rateLimitHeaders } from './rate-limit-headers.ts';
export { tighter, type Verdict } from './verdict.ts';
export type { CountStore } from './count-store.ts';
export { PostgresCounts } from './postgres-counts.ts';
export { RedisCounts } from './redis-counts.ts';
