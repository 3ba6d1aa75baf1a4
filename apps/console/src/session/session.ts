import type { ConsoleConfigBody } from '@ticketgate/contracts';
import { ErrorResponse, UserManager, WebStorageStateStore, type User } from 'oidc-client-ts';
import { assertIssuer, assertOurs, ForeignAnswer } from './id-token.ts';
import { SessionEnded } from './session-ended.ts';

/** `problem` is a sentence for people. */
export type SessionState =
  { readonly kind: 'signed-in' } | { readonly kind: 'signed-out'; readonly problem: string | null };

const ENDED = 'Your session has ended. Sign in again to go on.';

/** Where the person wanted to go when they were sent to sign in. */
interface Destination {
  readonly returnTo: string;
}

/**
 * One person's sign-in in this tab (RFC 9700 2.1.1: code and PKCE). Tokens live in the tab's session
 * storage and end with it; access tokens are renewed with the refresh token.
 */
export class Session {
  readonly #config: ConsoleConfigBody;
  readonly #manager: UserManager;
  readonly #listeners = new Set<() => void>();
  #state: SessionState = { kind: 'signed-out', problem: null };
  #renewing: Promise<User> | null = null;

  constructor(config: ConsoleConfigBody) {
    this.#config = config;
    this.#manager = new UserManager({
      authority: config.issuer,
      client_id: config.clientId,
      redirect_uri: config.redirectUri,
      post_logout_redirect_uri: config.postLogoutRedirectUri,
      scope: config.scope,
      userStore: new WebStorageStateStore({ store: sessionStorage }),
      stateStore: new WebStorageStateStore({ store: sessionStorage }),
      automaticSilentRenew: false,
      revokeTokensOnSignout: false,
      monitorSession: false,
    });
  }

  get state(): SessionState {
    return this.#state;
  }

  /** For `useSyncExternalStore`. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Takes up the session this tab already has. */
  async restore(): Promise<void> {
    const user = await this.#manager.getUser();
    if (user) this.#become({ kind: 'signed-in' });
  }

  /**
   * Finishes a sign-in that has come back.
   * @returns the path the person wanted to see.
   */
  async finishSignIn(): Promise<string> {
    try {
      await this.#assertIssuer();
      const user = await this.#manager.signinRedirectCallback();
      assertOurs(user.profile, this.#config);
      this.#become({ kind: 'signed-in' });
      const { returnTo } = user.state as Destination; // what `signIn` sent along
      return returnTo;
    } catch (error) {
      return await this.#failed(error);
    }
  }

  /** Who was signed in before stays it: anybody can make a link to the callback. */
  async #failed(error: unknown): Promise<string> {
    // The library has kept what it was answered before we could look at it.
    if (error instanceof ForeignAnswer) await this.#manager.removeUser();
    const user = await this.#manager.getUser();
    const problem = sentenceOf(error);
    this.#become(user ? { kind: 'signed-in' } : { kind: 'signed-out', problem });
    return '/console/';
  }

  /**
   * Leaves the page for the authorization server. The library keeps the nonce in the tab and refuses
   * an ID token with another one (OpenID Connect Core 3.1.3.7, item 11).
   * @throws ForeignAnswer
   */
  async signIn(returnTo: string): Promise<void> {
    const state: Destination = { returnTo };
    await this.#assertIssuer();
    await this.#manager.signinRedirect({ state, nonce: crypto.randomUUID() });
  }

  /** Ends this session and the one at the authorization server; leaves the page. */
  async signOut(): Promise<void> {
    // Not awaited to succeed: a token that is already refused must not keep anybody in.
    await this.#manager.revokeTokens(['refresh_token']).catch(() => undefined);
    await this.#manager.signoutRedirect();
  }

  /**
   * A token to call the API with.
   * @param refused the token that was just refused, which must not be the answer again.
   * @throws SessionEnded, or what went wrong on the way when trying again may help.
   */
  async accessToken(refused?: string): Promise<string> {
    const user = await this.#manager.getUser();
    if (!user) throw await this.end(ENDED);
    if (user.expired !== true && user.access_token !== refused) return user.access_token;
    if (user.refresh_token === undefined) throw await this.end(ENDED);
    this.#renewing ??= this.#renew().finally(() => {
      this.#renewing = null;
    });
    return (await this.#renewing).access_token;
  }

  /** Forgets the tokens. @returns what to throw. */
  async end(problem: string): Promise<SessionEnded> {
    await this.#manager.removeUser();
    this.#become({ kind: 'signed-out', problem });
    return new SessionEnded(problem);
  }

  async #renew(): Promise<User> {
    try {
      const user = await this.#manager.signinSilent();
      if (user) assertOurs(user.profile, this.#config);
      if (user) return user;
    } catch (error) {
      if (!(error instanceof ErrorResponse || error instanceof ForeignAnswer)) throw error;
    }
    throw await this.end(ENDED);
  }

  async #assertIssuer(): Promise<void> {
    assertIssuer(await this.#manager.metadataService.getIssuer(), this.#config.issuer);
  }

  #become(state: SessionState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

function sentenceOf(error: unknown): string {
  if (error instanceof ErrorResponse) {
    if (error.error === 'access_denied') return 'The sign-in was cancelled.';
    return `The sign-in was refused: ${error.error_description ?? error.error ?? 'no reason given'}.`;
  }
  if (error instanceof ForeignAnswer) return `The sign-in was not accepted. ${error.message}`;
  return 'The sign-in could not be finished. Start it again.';
}
