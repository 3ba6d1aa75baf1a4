import autocannon, { type Request } from 'autocannon';
import { cpuSeconds } from './cpu.ts';

export interface Target {
  readonly url: string;
  /** Whose CPU time counts. */
  readonly pid: number;
  /** Sent in turn, each connection starting at another one. */
  readonly requests: readonly Request[];
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

const CONNECTIONS = 32;

/**
 * Keeps 32 keep-alive connections busy for a while.
 * @throws Error when any answer is not 2xx: a fast refusal is not speed.
 */
export async function measure({ url, pid, requests }: Target, seconds: number): Promise<Measured> {
  const before = cpuSeconds(pid);
  let offset = 0;
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: seconds,
    setupClient: (client) => {
      const start = Math.floor((offset * requests.length) / CONNECTIONS);
      offset += 1;
      client.setRequests([...requests.slice(start), ...requests.slice(0, start)]);
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
