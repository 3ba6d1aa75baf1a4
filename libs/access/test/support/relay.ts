import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A TCP relay in front of a real server, so that a test can take the network away. */
export interface Relay {
  /** The server's URL, through the relay. */
  readonly url: string;
  /** Ends every connection; new ones are accepted. */
  drop(): void;
  /** Ends every connection and accepts none. */
  cut(): Promise<void>;
  /** Keeps the connections and lets nothing through: a peer that vanished without a word. */
  freeze(): void;
  /** Undoes {@link cut} and {@link freeze}, on the same port; frozen connections end. */
  mend(): Promise<void>;
  /** Sends new connections to another server. */
  aim(targetUrl: string): void;
}

class TcpRelay implements Relay {
  readonly url: string;
  readonly #server: Server;
  readonly #port: number;
  readonly #sockets = new Set<Socket>();
  #target: URL;
  #frozen = false;

  constructor(server: Server, targetUrl: string) {
    this.#server = server;
    this.#target = new URL(targetUrl);
    // A server that listens on a TCP port has an address of this kind.
    this.#port = (server.address() as AddressInfo).port;
    const url = new URL(targetUrl);
    url.hostname = '127.0.0.1';
    url.port = String(this.#port);
    this.url = url.href;
    server.on('connection', (socket) => this.#join(socket));
  }

  drop(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  async cut(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.drop();
    await closed;
  }

  freeze(): void {
    this.#frozen = true;
    for (const socket of this.#sockets) {
      socket.unpipe();
      socket.resume();
    }
  }

  async mend(): Promise<void> {
    this.#frozen = false;
    this.drop();
    if (this.#server.listening) return;
    this.#server.listen(this.#port, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  aim(targetUrl: string): void {
    this.#target = new URL(targetUrl);
  }

  #join(socket: Socket): void {
    const upstream = connect(Number(this.#target.port), this.#target.hostname);
    for (const [one, other] of [
      [socket, upstream],
      [upstream, socket],
    ] as const) {
      this.#sockets.add(one);
      one.on('error', () => one.destroy());
      one.on('close', () => {
        this.#sockets.delete(one);
        other.destroy();
      });
      if (!this.#frozen) one.pipe(other);
    }
  }
}

const relays: Relay[] = [];

/** Opens a relay to the server at `targetUrl`; {@link closeRelays} ends it. */
export async function relayTo(targetUrl: string): Promise<Relay> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const relay = new TcpRelay(server, targetUrl);
  relays.push(relay);
  return relay;
}

export async function closeRelays(): Promise<void> {
  for (const relay of relays.splice(0)) {
    await relay.mend();
    await relay.cut();
  }
}
