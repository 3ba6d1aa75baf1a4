import type { IncomingMessage } from 'node:http';
import type { Principal } from '@ticketgate/access';
import type { Role, Scope } from '@ticketgate/contracts';
import type { Answer, FormParameters, Manners } from '../issuing/index.ts';
import type { FrontAbout } from './about.ts';
import type { Ports } from './ports.ts';

export type { Answer, Manners, PendingInteraction } from '../issuing/index.ts';
export { BindingRefused } from '../applications/application.ts';
export { RegistrationRefused } from '../registration/registration.ts';
export { textObject, type FrontAbout } from './about.ts';
export type { Ports } from './ports.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

interface AnyRoute {
  readonly method: Method;
  /** Matched before the query; `:name` stands for one segment. */
  readonly path: string;
}

/** A request handed on as it came, but for its outer form: the fastest kind. */
export interface PassRoute extends AnyRoute {
  readonly kind: 'pass';
  /**
   * Makes the request plain, so that the issuing core can read it. Decides nothing.
   * @throws UnreadableRequest
   */
  readonly normalise: (req: IncomingMessage) => IncomingMessage | Promise<IncomingMessage>;
  readonly manners?: Manners | ((req: IncomingMessage) => Manners);
  /** Keeps the caller's `Accept`: browsers and programs are answered differently. */
  readonly negotiates?: boolean;
}

/** A request whose parameters are read first, from a form or a JSON object of strings. */
export interface ParametersRoute extends AnyRoute {
  readonly kind: 'parameters';
  /** Which requests on a path shared with another dialect are this one's; all unless given. */
  readonly accepts?: (parameters: FormParameters) => boolean;
  /** What the issuing core is asked instead, and how its answer is worded. */
  readonly translate: (parameters: FormParameters, req: IncomingMessage) => Translated;
}

/** The same for a JSON object whose members may be of any type. */
export interface JsonRoute extends AnyRoute {
  readonly kind: 'json';
  /** @throws UnreadableRequest */
  readonly translate: (body: Readonly<Record<string, unknown>>, req: IncomingMessage) => Translated;
}

export interface Translated {
  /** Path of the core that is asked. */
  readonly path: string;
  readonly parameters: FormParameters;
  readonly manners: Manners;
  /** Asked as a GET with the parameters in its query, for browsers too; else as a form, in JSON. */
  readonly inQuery?: boolean;
}

/** Who may call: nobody is let in by leaving it out. */
export type FrontAccess =
  | 'public'
  /** A token must be good where there is one; the handler decides what its absence means. */
  | 'optional'
  /** The handler finds out itself, because not only access tokens open it; see its own checks. */
  | 'handler'
  | { readonly roles: readonly Role[]; readonly scope: Scope };

/** What a call route is given. */
export interface Call {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  /** The JSON value or form of the body; undefined when there was none. */
  readonly body: unknown;
  readonly who: Principal | undefined;
  readonly address: string;
  readonly requestId: string;
}

/** A request answered through the services, not by minting. */
export interface CallRoute extends AnyRoute {
  readonly kind: 'call';
  readonly access: FrontAccess;
  readonly handle: (call: Call, ports: Ports) => Promise<Answer>;
}

export type FrontRoute = PassRoute | ParametersRoute | JsonRoute | CallRoute;

/** A dialect: the same issuing core under another system's paths, bodies and words. */
export interface Front {
  readonly name: string;
  readonly routes: readonly FrontRoute[];
  /** For the reference. */
  readonly about?: FrontAbout;
  /** Words a refusal from before or beside the core: unreadable, unauthenticated, failed. */
  readonly refuse?: (refusal: Refusal) => Answer;
}

/** What went wrong outside the issuing core. */
export interface Refusal {
  readonly status: number;
  /** An OAuth error code, or that of a problem (docs/reference/errors.md). */
  readonly error: string;
  readonly description: string;
  readonly headers?: Readonly<Record<string, string>>;
}
