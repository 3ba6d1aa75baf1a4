import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { TLSSocket } from 'node:tls';

/** An authority that nobody knows, and what a server called `localhost` has of it. */
export interface Authority {
  /** A folder with its certificate as Kubernetes puts it there: by a link. */
  readonly folder: string;
  readonly key: Buffer;
  readonly cert: Buffer;
}

/** Makes both with `openssl`, for a day. */
export function makeAuthority(folder: string): Authority {
  const openssl = (...args: readonly string[]) =>
    execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  const request = ['req', '-newkey', 'rsa:2048', '-nodes', '-days', '1'];
  openssl(...request, '-x509', '-subj', '/CN=nobody', '-keyout', 'ca.key', '-out', 'ca.crt');
  openssl(...request, '-subj', '/CN=localhost', '-keyout', 'server.key', '-out', 'server.csr');
  writeFileSync(join(folder, 'names'), 'subjectAltName=DNS:localhost');
  const signing = ['-CA', 'ca.crt', '-CAkey', 'ca.key', '-CAcreateserial', '-extfile', 'names'];
  openssl('x509', '-req', '-in', 'server.csr', ...signing, '-out', 'server.crt');
  mkdirSync(join(folder, 'trust'));
  symlinkSync('../ca.crt', join(folder, 'trust', 'private.crt'));
  const read = (name: string) => readFileSync(join(folder, name));
  return { folder: join(folder, 'trust'), key: read('server.key'), cert: read('server.crt') };
}

/** The request for TLS that begins a connection to PostgreSQL: length and code. */
const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f]);

/** A server before another one that speaks TLS and nothing else. */
export class TlsFront {
  /** Connections whose TLS the client was content with. */
  secured = 0;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  /** @param protocol `postgres` for one whose TLS is asked for first. */
  constructor(authority: Authority, target: number, protocol: 'postgres' | 'redis') {
    this.#server = createServer((socket) => {
      this.#sockets.add(socket.on('error', () => undefined));
      const secure = () => this.#secure(socket, authority, target);
      if (protocol === 'redis') return secure();
      socket.once('data', (first) => {
        if (!first.equals(SSL_REQUEST)) return void socket.destroy();
        socket.write('S');
        secure();
      });
    });
  }

  /** @returns its port. */
  async start(): Promise<number> {
    await once(this.#server.listen(0, 'localhost'), 'listening');
    return (this.#server.address() as AddressInfo).port; // listening on TCP
  }

  stop(): void {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
  }

  #secure(socket: Socket, { key, cert }: Authority, target: number): void {
    const plain = new TLSSocket(socket, { isServer: true, key, cert });
    const behind = connect(target, '127.0.0.1');
    for (const [end, other] of [
      [plain, behind],
      [behind, plain],
    ] as const) {
      end.on('error', () => other.destroy()).on('close', () => other.destroy());
    }
    // The first byte from inside says that the client has finished its side, too.
    plain.once('data', (first: Buffer) => {
      this.secured += 1;
      behind.write(first);
      plain.pipe(behind).pipe(plain);
    });
  }
}
