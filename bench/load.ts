import autocannon, { type Request } from 'autocannon';
import { cpuSeconds } from './cpu.ts';

/** Requests of one connection of which each is made when it is sent, one after the other. */
export interface RequestSource {
  next(): Request;
  /** Is told the body of the answer before the next request is made. */
  answered?(body: string): void;
}

export interface Target {
  readonly url: string;
  /** Whose CPU time counts. */
  readonly pid: number;
  /** Sent in turn, each connection starting at another one; or a source for each connection. */
  readonly requests: readonly Request[] | (() => RequestSource);
}

export interface Measured {
  /** Requests answered per second of the server's CPU time. */
  readonly perCpuSecond: number;
  /** Requests answered per second of wall time. */
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

/** Keep-alive connections that are kept busy. */
export const CONNECTIONS = 32;

/**
 * Keeps 32 keep-alive connections busy for a while.
 * @throws Error when any answer is not 2xx: a fast refusal is not speed.
 */
export async function measure({ url, pid, requests }: Target, seconds: number): Promise<Measured> {
  const before = cpuSeconds(pid);
  let connection = 0;
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: seconds,
    setupClient: (client) => {
      client.setRequests(requestsOf(requests, connection));
      connection += 1;
    },
  });
  const cpu = cpuSeconds(pid) - before;
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${url}: ${result.non2xx} answers were not 2xx, ${result.errors} failed`);
  }
  return {
    perCpuSecond: result['2xx'] / cpu,
    perSecond: result['2xx'] / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
  };
}

function requestsOf(requests: Target['requests'], connection: number): Request[] {
  if (typeof requests === 'function') return [fromSource(requests())];
  const start = Math.floor((connection * requests.length) / CONNECTIONS);
  return [...requests.slice(start), ...requests.slice(0, start)];
}

/** NOTE autocannon builds the first request twice and sends the second: what was not sent is kept. */
function fromSource(source: RequestSource): Request {
  let unanswered: Request | undefined;
  return {
    setupRequest: (request) => {
      unanswered ??= source.next();
      return { ...request, ...unanswered };
    },
    onResponse: (_status, body) => {
      unanswered = undefined;
      source.answered?.(body);
    },
  };
}
