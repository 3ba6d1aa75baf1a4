export { Limits, type Asker, type ClientAttempt, type LimitsDeps } from './limits.ts';
export type { Login, LoginAttempt } from './login-limits.ts';
