import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { findChromium } from '@ticketgate/testing';
import { chromium, type Browser, type Page } from 'playwright-core';
import { startWorld, type World } from './world.ts';

const ISSUER = 'http://oauth.ticketgate.test';

/** A server with a real browser in front of it, and an application for it to end up at. */
export interface BrowsedWorld {
  readonly world: World;
  /** Where the application is sent back to. */
  readonly callback: string;
  /** A new browser profile without JavaScript. */
  open(options?: Parameters<Browser['newContext']>[0]): Promise<Page>;
  stop(): Promise<void>;
}

/** Starts it all. The browser finds the issuer's host name at the replica's port. */
export async function startBrowsedWorld(): Promise<BrowsedWorld> {
  const world = await startWorld({ config: () => Promise.resolve({ issuer: ISSUER }) });
  const application = await startApplication();
  const { port } = application.address() as AddressInfo; // listening on TCP
  const browser = await chromium.launch({
    executablePath: findChromium() ?? '',
    args: [
      '--no-sandbox',
      `--host-resolver-rules=MAP oauth.ticketgate.test 127.0.0.1:${world.replicas[0].port}`,
    ],
  });
  return {
    world,
    callback: `http://127.0.0.1:${port}/callback`,
    open: async (options = {}) => {
      const context = await browser.newContext({
        ...{ javaScriptEnabled: false, baseURL: ISSUER },
        ...options,
      });
      return context.newPage();
    },
    stop: async () => {
      await browser.close();
      application.close();
      await world.stop();
    },
  };
}

async function startApplication(): Promise<Server> {
  const server = createServer((_req, res) => {
    res.setHeader('Content-Type', 'text/html');
    res.end('<!doctype html><title>The application</title><h1>Back at the application</h1>');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
