import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { freePort } from '@ticketgate/testing';

const baseline = (name: string) => fileURLToPath(new URL(`baselines/${name}.ts`, import.meta.url));

/** A baseline server; `url` answers when this resolves. */
export interface Baseline {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

export async function startBaseline(name: 'bare' | 'hello'): Promise<Baseline> {
  const port = await freePort();
  const child = spawn(process.execPath, [baseline(name)], {
    env: { ...process.env, PORT: String(port) },
    stdio: 'inherit',
  });
  const url = `http://127.0.0.1:${port}/hello`;
  await answering(url, child);
  return {
    url,
    pid: child.pid ?? 0,
    stop: async () => {
      child.kill();
      await once(child, 'exit');
    },
  };
}

/** ES256 signatures per CPU second, in a process of their own. */
export async function measureSignatures(ms: number): Promise<number> {
  const child = spawn(process.execPath, [baseline('sign')], {
    env: { ...process.env, BENCH_MS: String(ms) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  await once(child, 'close');
  return Number(printed);
}

async function answering(url: string, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    try {
      await fetch(url);
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  throw new Error(`the baseline behind ${url} ended with ${child.exitCode}`);
}
