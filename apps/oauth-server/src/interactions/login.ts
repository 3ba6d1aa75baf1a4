import { rateLimitHeaders } from '@ticketgate/limits';
import type { LoginAttempt } from '../limits/index.ts';
import { whyNotSignedIn } from '../users/account.ts';
import { GateFull } from '../users/gate.ts';
import type { Candidate, Credentials, SignIn } from '../users/sign-in.ts';
import { goOn, send, tell, type Exchange, type Fields } from './exchange.ts';
import { choicePage } from './pages/choice-page.ts';
import { loginPage } from './pages/login-page.ts';

/** Milliseconds to choose an organisation in. */
const CHOICE_MS = 5 * 60_000;

/** The same words whatever it was, or they would tell who has an account here. */
const WRONG = 'The e-mail address and the password do not go together.';
const MISSING = 'Enter your e-mail address and your password.';
const BUSY = 'Too many people are signing in at this moment. Please try again in a few seconds.';
const TOO_LATE = 'That took too long, or something has changed. Please sign in again.';

interface Typed {
  readonly email: string;
  readonly organisation: string;
}

const tooMany = (seconds: number) => {
  const minutes = Math.ceil(seconds / 60);
  const wait = seconds < 60 ? `${seconds} seconds` : `${minutes} minute${minutes > 1 ? 's' : ''}`;
  return `There were too many attempts to sign in. Please wait ${wait}.`;
};

/** Asks who the person is. */
export async function putLogin(exchange: Exchange): Promise<void> {
  const { userId, parameters, asked } = exchange.question;
  const current = userId === undefined ? undefined : await exchange.deps.accounts.find(userId);
  const isForSomebodyElse = asked.prompt === 'login' && asked.isForSomebodyElse;
  const hint = parameters['login_hint'] ?? (isForSomebodyElse ? '' : (current?.user.email ?? ''));
  const notFor = isForSomebodyElse ? current?.user.email : undefined;
  page(exchange, 200, { email: hint.slice(0, 320), organisation: '' }, { notFor });
}

/** Takes a password, or the choice of an organisation; answers whether the question was still there. */
export async function answerLogin(exchange: Exchange, fields: Fields): Promise<boolean> {
  const { ticket } = fields;
  if (ticket !== undefined) return choose(exchange, ticket);
  const { email = '', password = '', organisation = '' } = fields;
  const typed = { email: email.trim(), organisation: organisation.trim() };
  if (typed.email === '' || password === '') {
    page(exchange, 400, typed, { problem: MISSING });
    return true;
  }
  return attempt(exchange, { ...typed, password, tenantId: tenantOf(exchange) });
}

/** Undefined for the console, where everybody signs in. */
const tenantOf = ({ question }: Exchange) => question.application.tenantId || undefined;

async function attempt(exchange: Exchange, given: Credentials): Promise<boolean> {
  const { req, deps } = exchange;
  const address = deps.addressOf(req);
  const account = JSON.stringify([given.tenantId ?? '', given.email]);
  const attempted = await deps.limits.login({ account, address });
  if (!attempted.verdict.allowed) {
    throttle(exchange, given, attempted);
    return true;
  }
  const found = await check(exchange, given, attempted);
  if (!found) return true;
  if (found.kind === 'refused') {
    refuse(exchange, given, found);
    return true;
  }
  await attempted.succeeded();
  if (found.kind === 'person') return signIn(exchange, found.candidate);
  offer(exchange, given, found.candidates);
  return true;
}

/** Undefined when nobody could look at the password, and the page says so. */
async function check(
  exchange: Exchange,
  given: Credentials,
  attempted: LoginAttempt,
): Promise<SignIn | undefined> {
  try {
    return await exchange.deps.signIns.check(given);
  } catch (error) {
    await attempted.abandoned();
    if (!(error instanceof GateFull)) throw error;
    page(exchange, 503, given, { problem: BUSY }, { 'Retry-After': '5' });
    return undefined;
  }
}

function throttle(exchange: Exchange, given: Typed, { verdict }: LoginAttempt): void {
  if (verdict.firstRefusal) {
    const { email } = given;
    const tenantId = tenantOf(exchange);
    tell(exchange, { tenantId, userId: undefined, email, reason: 'limit.exceeded' });
  }
  const problem = tooMany(verdict.retryAfterSeconds);
  page(exchange, 429, given, { problem }, rateLimitHeaders(verdict));
}

function refuse(
  exchange: Exchange,
  given: Typed,
  { reason, account }: Extract<SignIn, { kind: 'refused' }>,
): void {
  const tenantId = account?.user.tenantId ?? tenantOf(exchange);
  tell(exchange, { tenantId, userId: account?.user.id, email: given.email, reason });
  page(exchange, 400, given, { problem: WRONG });
}

async function signIn(exchange: Exchange, candidate: Candidate): Promise<boolean> {
  const { req, res, deps } = exchange;
  const { user } = candidate.account;
  const next = await deps.desk().answer(req, res, { signedInAs: user.id });
  if (next === undefined) return false;
  // A new password ends what it finds written down; this may have been written just after.
  if (!(await deps.signIns.standsFor(candidate))) {
    await deps.desk().takeBack(req, res);
    page(exchange, 400, { email: '', organisation: '' }, { problem: TOO_LATE });
    return true;
  }
  tell(exchange, { tenantId: user.tenantId, userId: user.id });
  goOn(exchange, next);
  return true;
}

/** Each choice is bound to this browser's question and to the password that was just right. */
function offer(exchange: Exchange, { email }: Typed, candidates: readonly Candidate[]): void {
  const { uid, parameters } = exchange.question;
  const { formTokens, clock } = exchange.deps;
  const until = String(clock.epochMs() + CHOICE_MS);
  const choices = candidates.map(({ account: { user, tenantName }, passwordHash }) => ({
    name: tenantName,
    ticket: `${user.id}.${until}.${formTokens.make(uid, user.id, until, passwordHash ?? '')}`,
  }));
  const redirectUri = parameters['redirect_uri'];
  send(exchange, 200, choicePage({ email, choices, redirectUri, formToken: formTokens.make(uid) }));
}

async function choose(exchange: Exchange, ticket: string): Promise<boolean> {
  const { question, deps } = exchange;
  const [userId = '', until = '', token = ''] = ticket.split('.');
  const chosen = await deps.signIns.find(userId);
  const isGood =
    chosen !== undefined &&
    deps.formTokens.holds(token, question.uid, userId, until, chosen.passwordHash ?? '') &&
    Number(until) > deps.clock.epochMs() &&
    whyNotSignedIn(chosen.account) === undefined;
  if (isGood) return signIn(exchange, chosen);
  page(exchange, 400, { email: '', organisation: '' }, { problem: TOO_LATE });
  return true;
}

interface Remarks {
  readonly problem?: string;
  readonly notFor?: string | undefined;
}

// eslint-disable-next-line ticketgate/few-parameters -- status, what was typed, what is said and headers have nothing in common
function page(
  exchange: Exchange,
  status: number,
  { email, organisation }: Typed,
  remarks: Remarks,
  headers: Readonly<Record<string, string>> = {},
): void {
  const { uid, application, parameters } = exchange.question;
  const shown = loginPage({
    applicationName: application.name,
    formToken: exchange.deps.formTokens.make(uid),
    redirectUri: parameters['redirect_uri'],
    ...{ email, organisation, asksOrganisation: tenantOf(exchange) === undefined },
    ...remarks,
  });
  send(exchange, status, shown, headers);
}
