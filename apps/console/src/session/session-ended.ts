/** The session is over: only signing in again helps. */
export class SessionEnded extends Error {
  override readonly name = 'SessionEnded';
}
