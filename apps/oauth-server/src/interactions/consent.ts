import {
  accessLasts,
  consentRequest,
  PATHS,
  scopeDisplayName,
  type Question,
} from '../issuing/index.ts';
import type { Account } from '../users/account.ts';
import { goOn, send, type Exchange, type Fields } from './exchange.ts';
import { consentPage } from './pages/consent-page.ts';
import { failurePage } from './pages/plain-pages.ts';

type Asked = Extract<Question['asked'], { prompt: 'consent' }>;

/** Asks whether the application may; programs get the question as JSON. */
export async function putConsent(exchange: Exchange): Promise<void> {
  const { req, res, question } = exchange;
  const known = await whoIsAsked(exchange);
  if (!known) return send(exchange, 400, nobody);
  const { asked, account } = known;
  if (prefersJson(req.headers.accept)) {
    const text = JSON.stringify(consentRequest(question.application, asked, account));
    res.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
    return void res.end(text);
  }
  send(exchange, 200, page(exchange, asked, account));
}

/** Keeps what the person said; answers whether the question was still there. */
export async function answerConsent(exchange: Exchange, fields: Fields): Promise<boolean> {
  const { req, res, question, deps } = exchange;
  const { action } = fields;
  if (action === 'switch') {
    goOn(exchange, asSomebodyElse(question));
    return true;
  }
  if (action !== 'allow' && action !== 'deny') {
    await putConsent(exchange);
    return true;
  }
  const known = await whoIsAsked(exchange);
  const next = known && (await deps.desk().answer(req, res, { decision: action }));
  if (next === undefined) return false;
  goOn(exchange, next);
  return true;
}

async function whoIsAsked({ question, deps }: Exchange) {
  const { asked, userId } = question;
  const account = userId === undefined ? undefined : await deps.accounts.find(userId);
  return asked.prompt === 'consent' && account ? { asked, account } : undefined;
}

/** The same request again, by whoever signs in now. */
function asSomebodyElse({ parameters }: Question): string {
  const { login_hint: _, ...others } = parameters;
  const query = new URLSearchParams({ ...others, prompt: 'login' });
  return `${PATHS.authorize}?${query.toString()}`;
}

function page({ question, deps }: Exchange, asked: Asked, { user, tenantName }: Account) {
  const { uid, application, parameters } = question;
  return consentPage({
    applicationName: application.name,
    links: linksOf(application.metadata),
    formToken: deps.formTokens.make(uid),
    redirectUri: parameters['redirect_uri'],
    person: user,
    ...{ tenantName, subType: asked.subType },
    permissions: asked.scopes.map(scopeDisplayName),
    lastsSeconds: accessLasts(application),
  });
}

/** Web addresses only: what a client registers of itself could also be a script. */
function linksOf(metadata: Question['application']['metadata']) {
  const all = [
    { name: 'Website', href: metadata.client_uri },
    { name: 'Privacy policy', href: metadata.policy_uri },
    { name: 'Terms of service', href: metadata.tos_uri },
  ];
  return all.flatMap(({ name, href }) =>
    href !== undefined && /^https?:\/\//i.test(href) ? [{ name, href }] : [],
  );
}

/** Browsers name HTML; RFC 9110 12.5.1 weights are not needed to tell the two apart. */
const prefersJson = (accept = '') =>
  /\bapplication\/json\b/i.test(accept) && !/\btext\/html\b/i.test(accept);

const nobody = failurePage({
  title: 'You are not signed in any more',
  message: 'Your account was switched off or your session has ended.',
});
