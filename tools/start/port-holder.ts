import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { commandOf } from '@ticketgate/testing';

const LISTENING = '0A';

/** Sockets that listen on a port, by inode, from the text of /proc/net/tcp or tcp6. */
export function listeningInodes(table: string, port: number): string[] {
  const wanted = port.toString(16).toUpperCase().padStart(4, '0');
  return table
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter((row) => row[1]?.endsWith(`:${wanted}`) === true && row[3] === LISTENING)
    .flatMap((row) => row[9] ?? []);
}

/** E.g. `process 4711: node server.js`; undefined where it cannot be told (not Linux, another user's process). */
export function whoListensOn(port: number): string | undefined {
  const inodes = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((path) =>
    listeningInodes(textOf(path), port),
  );
  const links = new Set(inodes.map((inode) => `socket:[${inode}]`));
  if (links.size === 0) return undefined;
  const pid = namesIn('/proc').find((name) => /^\d+$/.test(name) && holdsAny(name, links));
  if (pid === undefined) return undefined;
  const command = commandOf(Number(pid)) ?? '';
  return `process ${pid}: ${command.length > 70 ? `${command.slice(0, 69)}…` : command}`;
}

function holdsAny(pid: string, links: ReadonlySet<string>): boolean {
  return namesIn(`/proc/${pid}/fd`).some((fd) => {
    try {
      return links.has(readlinkSync(`/proc/${pid}/fd/${fd}`));
    } catch {
      return false;
    }
  });
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
