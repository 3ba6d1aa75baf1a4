import { Controller, Get, Req, Res } from '@nestjs/common';
import { Access } from '@ticketgate/access';
import type { ConsoleConfigBody } from '@ticketgate/contracts';
import { Describe } from '@ticketgate/http';
import { pathOf } from '@ticketgate/runtime';
import type { Request, Response } from 'express';
import { ConsolePages } from './console-pages.ts';
import { ConsoleSettings } from './console-settings.ts';

const PREFIX = '/console/';

/** The console's files and settings. They are public; what the console may do, its tokens say. */
@Controller('console')
@Access.public
export class ConsoleController {
  readonly #settings: ConsoleSettings;
  readonly #pages: ConsolePages;

  constructor(settings: ConsoleSettings, pages: ConsolePages) {
    this.#settings = settings;
    this.#pages = pages;
  }

  @Describe('not an API')
  @Get('config.json')
  config(@Res({ passthrough: true }) res: Response): ConsoleConfigBody {
    res.setHeader('Cache-Control', 'no-cache');
    return this.#settings.body;
  }

  @Describe('not an API')
  @Get()
  async root(@Req() req: Request, @Res() res: Response): Promise<void> {
    if (pathOf(req) === PREFIX) return this.#pages.send('', res);
    res.redirect(308, PREFIX);
  }

  @Describe('not an API')
  @Get('*path')
  async file(@Req() req: Request, @Res() res: Response): Promise<void> {
    await this.#pages.send(pathOf(req).slice(PREFIX.length), res);
  }
}
