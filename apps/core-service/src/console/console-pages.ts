import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { HttpProblem, ownError } from '@ticketgate/http';
import type { Response } from 'express';
import type { ConsoleSettings } from './console-settings.ts';

/** Where the repository and the image keep the build; the same place seen from `src` and `dist`. */
export const CONSOLE_BUILD = fileURLToPath(new URL('../../../console/dist', import.meta.url));

// A build names these after their content: a changed file has another name.
const HASHED = /^assets\/[\w.-]+-[\w-]{8,}\.\w+$/;
const YEAR_S = 365 * 86_400;

/** The built console as files. */
export class ConsolePages {
  readonly #settings: ConsoleSettings;
  readonly #folder: string;

  constructor(settings: ConsoleSettings, folder: string) {
    this.#settings = settings;
    this.#folder = folder;
  }

  /**
   * Answers with a file of the build, or with the one page that shows every address of the console.
   * A path with a dot asks for a file: a page in place of a missing script would be a riddle.
   * @param path below `/console/`. @throws HttpProblem when it is missing, or nothing was built.
   */
  async send(path: string, res: Response): Promise<void> {
    const file = path.includes('.') ? path : 'index.html';
    if (file !== 'index.html' && !HASHED.test(file)) throw notFound();
    if (!existsSync(join(this.#folder, 'index.html'))) throw notBuilt();
    this.#setHeaders(res, file !== 'index.html');
    await new Promise<void>((resolve, reject) => {
      const options = { root: this.#folder, cacheControl: false, lastModified: false };
      res.sendFile(file, options, (error: unknown) => {
        if (error === undefined || res.headersSent) return resolve();
        reject(ownError(error)?.code === 'ENOENT' ? notFound() : asError(error));
      });
    });
  }

  #setHeaders(res: Response, isHashed: boolean): void {
    res.setHeader('Content-Security-Policy', this.#settings.policy);
    res.setHeader('Referrer-Policy', 'no-referrer');
    res.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    res.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
    const cache = isHashed ? `public, max-age=${YEAR_S}, immutable` : 'no-cache';
    res.setHeader('Cache-Control', cache);
  }
}

const asError = (thrown: unknown): Error =>
  thrown instanceof Error ? thrown : new Error('The file could not be sent.', { cause: thrown });

const notFound = () => new HttpProblem('not_found', 'The console has no such file.');

const notBuilt = () =>
  new HttpProblem(
    'temporarily_unavailable',
    'The console is not built on this server. Run: npx nx build console',
  );
