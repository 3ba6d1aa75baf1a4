import { connectRedis, createRedis, parseRedisUrl, RedisUrlError } from '@ticketgate/runtime';
import { findRedisProgram, LocalRedis, Problem, stopLeftoverRedis } from '@ticketgate/testing';
import type { Secrets } from './secrets.ts';
import type { Settings } from './settings.ts';
import type { StatePaths } from './state.ts';
import type { StopList } from './stopping.ts';

export interface RevocationWire {
  /** Undefined: over PostgreSQL. */
  readonly redisUrl: string | undefined;
  /** What it is, for a line of progress. */
  readonly title: string;
  /** Settles when a server of ours has ended; never otherwise. */
  readonly ended: Promise<string>;
}

const never = new Promise<string>(() => undefined);

interface Needs {
  readonly settings: Settings;
  readonly paths: StatePaths;
  readonly secrets: Secrets;
  readonly stops: StopList;
}

/** The user's own Redis, else a local program, else none: then revocations travel over PostgreSQL. */
export async function openRedis({
  settings,
  paths,
  secrets,
  stops,
}: Needs): Promise<RevocationWire> {
  if (settings.redisUrl !== undefined) {
    await checkOwnRedis(settings.redisUrl);
    return { redisUrl: settings.redisUrl, title: 'Redis of REDIS_URL ready', ended: never };
  }
  const program = findRedisProgram();
  if (program === undefined) {
    await stopLeftoverRedis(paths.redis);
    const title = 'No redis-server on PATH: revocations travel over PostgreSQL';
    return { redisUrl: undefined, title, ended: never };
  }
  const redis = new LocalRedis({
    program,
    folder: paths.redis,
    password: secrets.redisPassword,
    durable: true,
  });
  await redis.start();
  stops.add('Redis', redis);
  return { redisUrl: redis.url, title: 'Redis ready', ended: redis.ended };
}

/** @throws Problem in a sentence, without the password. */
export async function checkOwnRedis(redisUrl: string): Promise<void> {
  const place = placeOf(redisUrl);
  const reason = await refusal(redisUrl);
  if (reason === undefined) return;
  if (/NOAUTH|WRONGPASS|invalid username-password|invalid password/i.test(reason)) {
    throw new Problem(`Redis at ${place} does not accept the password in REDIS_URL.`, [
      'Correct it: redis://:password@host:6379, special characters written as %XX.',
    ]);
  }
  throw new Problem(`No Redis answers at ${place}, where REDIS_URL points (${reason}).`, [
    'Start it, or correct host and port in REDIS_URL.',
    'Or leave it out: env -u REDIS_URL npm start',
  ]);
}

/** The hosts, without any password. @throws Problem when it is no URL of Redis */
function placeOf(redisUrl: string): string {
  try {
    const place = parseRedisUrl(redisUrl);
    if (place.kind === 'single') {
      const { hostname, port } = new URL(place.url);
      return `${hostname}:${port || '6379'}`;
    }
    const nodes = place.kind === 'sentinel' ? place.sentinels : place.nodes;
    return nodes.map(({ host, port }) => `${host}:${port}`).join(', ');
  } catch (error) {
    if (!(error instanceof RedisUrlError)) throw error;
    throw new Problem(`REDIS_URL ${error.message}.`, [
      'It looks like this: redis://localhost:6379',
      'What else it may be: docs/setup/redis.md',
    ]);
  }
}

/** Why it is not answered; undefined when it is. */
async function refusal(url: string): Promise<string | undefined> {
  let reason: string | undefined;
  const redis = createRedis(url, 'ticketgate-start', (error: NodeJS.ErrnoException) => {
    reason ??= error.code ?? error.message;
  });
  try {
    await connectRedis(redis);
    await redis.get('ticketgate:start');
    return undefined;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return reason ?? code ?? message;
  } finally {
    if (redis.status !== 'end') redis.disconnect();
  }
}
