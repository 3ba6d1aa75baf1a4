import type { IncomingMessage, ServerResponse } from 'node:http';
import { nameRoute } from '@ticketgate/observability';
import { isDatabaseUnavailable, pathOf } from '@ticketgate/runtime';
import { readBody, UnreadableRequest, type Question } from '../issuing/index.ts';
import { answerConsent, putConsent } from './consent.ts';
import { send, type Exchange, type Fields, type InteractionsDeps } from './exchange.ts';
import { answerLogin, putLogin } from './login.ts';
import { failurePage } from './pages/plain-pages.ts';

type Handler = (req: IncomingMessage, res: ServerResponse, next: () => void) => void;
type Request = Omit<Exchange, 'question'>;

const PATH = /^\/interaction\/([\w-]{1,64})$/;
const FORM = /^application\/x-www-form-urlencoded\s*(;|$)/i;

/** The pages that ask people something, as one middleware; what is not theirs goes on. */
export function createInteractions(deps: InteractionsDeps): Handler {
  return (req, res, next) => {
    const uid = PATH.exec(pathOf(req))?.[1];
    if (uid === undefined) return next();
    nameRoute(req, '/interaction/:uid');
    serve({ req, res, deps }, uid).catch((error: unknown) => fail({ req, res, deps }, error));
  };
}

async function serve(request: Request, uid: string): Promise<void> {
  const { req, res, deps } = request;
  if (req.method !== 'GET' && req.method !== 'HEAD' && req.method !== 'POST') {
    return send(request, 405, wrongMethod, { Allow: 'GET, HEAD, POST' });
  }
  const fields = req.method === 'POST' ? await readFields(req) : undefined;
  const question = await deps.desk().question(req, res);
  // The cookie says which question it is; the path is only where the browser keeps it.
  if (question?.uid !== uid) return gone(request);
  const exchange: Exchange = { ...request, question };
  if (!fields) return put(exchange);
  if (!isOwnForm(exchange, fields)) return send(request, 403, foreignForm);
  if (!(await answer(exchange, fields))) gone(request);
}

const put = (exchange: Exchange): Promise<void> =>
  isLogin(exchange.question) ? putLogin(exchange) : putConsent(exchange);

/** Answers whether the question was still there. */
const answer = (exchange: Exchange, fields: Fields): Promise<boolean> =>
  isLogin(exchange.question) ? answerLogin(exchange, fields) : answerConsent(exchange, fields);

const isLogin = ({ asked }: Question) => asked.prompt === 'login';

/** @throws UnreadableRequest */
async function readFields(req: IncomingMessage): Promise<Fields> {
  if (!FORM.test(req.headers['content-type'] ?? '')) {
    throw new UnreadableRequest(400, 'a form is expected here');
  }
  const body = await readBody(req);
  return Object.fromEntries(new URLSearchParams(body.toString()));
}

/**
 * Against forms of other sites, which a browser would post with our cookies were they not
 * `SameSite`: what the browser says of the sender, and a value that only our page knows.
 */
function isOwnForm({ req, question, deps }: Exchange, fields: Fields): boolean {
  const { 'sec-fetch-site': site, origin } = req.headers;
  if (site !== undefined ? site !== 'same-origin' : isForeign(origin, deps.issuer)) return false;
  return deps.formTokens.holds(fields['form_token'] ?? '', question.uid);
}

const isForeign = (origin: string | undefined, issuer: string) =>
  origin !== undefined && origin !== issuer;

function gone(request: Pick<Request, 'req' | 'res'>): void {
  send(request, 400, gonePage);
}

function fail(request: Request, error: unknown): void {
  const { req, res, deps } = request;
  if (res.headersSent || (req.destroyed && !req.complete)) return void res.destroy();
  if (error instanceof UnreadableRequest) return send(request, error.status, unreadable);
  const away = isDatabaseUnavailable(error);
  deps.events.requestFailed(String(res.getHeader('x-request-id')), error, away);
  if (away) return send(request, 503, unavailable, { 'Retry-After': '2' });
  send(request, 500, failed);
}

const gonePage = failurePage({
  title: 'This page has expired',
  message: 'It was answered already, waited for too long, or was opened in another browser.',
});
const foreignForm = failurePage({
  title: 'This form was not accepted',
  message: 'It did not come from our own page. Nothing was done.',
});
const unreadable = failurePage({
  title: 'This cannot be read',
  message: 'What your browser sent is not what our page sends.',
});
const wrongMethod = failurePage({
  title: 'This cannot be done here',
  message: 'This page can be read and answered, and nothing else.',
});
const unavailable = failurePage({
  title: 'Please try again',
  message: 'We cannot answer for the moment. Reload this page in a few seconds.',
});
const failed = failurePage({
  title: 'Something went wrong',
  message: 'It is our fault. Please try again in a minute.',
});
