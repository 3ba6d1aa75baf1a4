import type { Way } from '../manual/page.ts';
import { usage } from './failure.ts';
import { wordOf, type Call } from './read-call.ts';

type Env = Readonly<Record<string, string | undefined>>;

const isSet = (env: Env, name: string): boolean => (env[name] ?? '') !== '';

/**
 * Which way this call goes: the only one there is, the one that was asked for, or the one that the
 * environment is good for. Never a guess between two.
 * @throws Failure
 */
export function wayOf(call: Call, env: Env): Way {
  const { page } = call;
  const [only, another] = page.ways;
  if (only !== undefined && another === undefined) return only;
  const asked = wordOf(call, 'via');
  if (asked === 'api' || asked === 'database') return asked;
  if (asked !== undefined) throw wrong(call, `--via is api or database, and not ${asked}`);
  const api = isSet(env, 'ADMIN_CLIENT_ID');
  const database = isSet(env, 'DATABASE_URL');
  if (api !== database) return api ? 'api' : 'database';
  throw wrong(
    call,
    api
      ? 'the environment is good for both ways: say --via api, or --via database'
      : `whose rights? Set API_URL, ADMIN_CLIENT_ID and ADMIN_REFRESH_TOKEN (over the API), or the
environment of the oauth-server (in the database), or name a file that has them: --env-file FILE`,
  );
}

const wrong = ({ page }: Call, what: string) =>
  usage(`ticketgate ${page.words}: ${what}\nSee: ticketgate ${page.words} --help`);
