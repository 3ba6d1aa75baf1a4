import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Access } from '@ticketgate/access';
import {
  PAGE_LIMITS,
  ResendWebhookDto,
  WebhookDeliveriesQuery,
  type ResentWebhookBody,
  type WebhookDeliveryBody,
  type WebhookDeliveryPageBody,
  type WebhookTestBody,
} from '@ticketgate/contracts';
import {
  bodyOf,
  CursorSigner,
  Describe,
  DescribeGroup,
  exactQueryOf,
  validationFailed,
} from '@ticketgate/http';
import { Acting } from '../../ticket-wire/acting.ts';
import type { Actor } from '../../tickets/actor.ts';
import { ADMINISTRATORS } from '../webhooks.controller.ts';
import { DeliveriesService } from './deliveries.service.ts';
import { attemptBody, deliveryBody } from './delivery-body.ts';
import { isTaken } from './delivery.ts';

/** What became of the events on their way to a webhook. */
@DescribeGroup('Webhooks', 'Addresses of your own that events are posted to, as they happen.')
@Controller('api/webhooks/:id')
export class DeliveriesController {
  readonly #deliveries: DeliveriesService;
  readonly #cursors: CursorSigner;

  constructor(deliveries: DeliveriesService, cursors: CursorSigner) {
    this.#deliveries = deliveries;
    this.#cursors = cursors;
  }

  @Describe({
    summary: 'Lists deliveries and their attempts, the latest events first',
    answers: 'WebhookDeliveryPageBody',
    problems: ['invalid_cursor'],
  })
  @Get('deliveries')
  @Access(ADMINISTRATORS)
  async list(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Query(exactQueryOf(WebhookDeliveriesQuery)) query: WebhookDeliveriesQuery,
  ): Promise<WebhookDeliveryPageBody> {
    const { limit: asked, cursor, ...filter } = query;
    const { state = null, type = null, ticket = null, since, until } = filter;
    // U+0000 is in no parameter: a cursor of another list is none of this one.
    const said = [state, type, ticket, since, until].map((value) => value ?? '').join('\0');
    const scope = {
      tenantId: actor.tenantId,
      query: `webhook-deliveries\0${id.toLowerCase()}\0${said}`,
    };
    const limit = Number(asked ?? PAGE_LIMITS.default);
    const after = cursor === undefined ? undefined : this.#cursors.read(cursor, scope);
    const found = await this.#deliveries.list(actor, id, {
      filter: { state, type, ticket, since: instantOf(since), until: instantOf(until) },
      page: { after, limit: limit + 1 },
    });
    const items = found.slice(0, limit);
    const last = found.length > limit ? items.at(-1) : undefined;
    const nextCursor = last ? this.#cursors.sign({ at: last.at, id: last.id }, scope) : null;
    return { items: items.map(deliveryBody), nextCursor };
  }

  @Describe({
    summary: 'Sends one delivery again, with the same webhook-id',
    answers: 'WebhookDeliveryBody',
    problems: ['conflict'],
  })
  @Post('deliveries/:deliveryId/resend')
  @HttpCode(202)
  @Access(ADMINISTRATORS)
  async resendOne(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Param('deliveryId') deliveryId: string,
  ): Promise<WebhookDeliveryBody> {
    return deliveryBody(await this.#deliveries.resendOne(actor, id, deliveryId));
  }

  @Describe({
    summary: 'Sends deliveries of a time again, in the order of their tickets',
    details:
      'Takes 1,000 at a time, those whose events are oldest; nextFrom says where to go on. What is on its way is left alone.',
    answers: 'ResentWebhookBody',
    problems: ['conflict'],
  })
  @Post('resend')
  @HttpCode(202)
  @Access(ADMINISTRATORS)
  async resend(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Body(bodyOf(ResendWebhookDto)) dto: ResendWebhookDto,
  ): Promise<ResentWebhookBody> {
    const [from, until] = [Date.parse(dto.from), Date.parse(dto.until)];
    if (from >= until) throw validationFailed([{ field: 'until', message: 'must be after from' }]);
    const { types = null, state = null } = dto;
    const range = { from: Math.max(from, 0), until: Math.max(until, 0), types, state };
    const { queued, nextFrom } = await this.#deliveries.resendRange(actor, id, range);
    return { queued, nextFrom: nextFrom === null ? null : new Date(nextFrom).toISOString() };
  }

  @Describe({
    summary: 'Sends webhook.test now and says what the receiver answered',
    details: 'Also to a webhook that is disabled. It is not repeated.',
    answers: 'WebhookTestBody',
    problems: ['conflict'],
  })
  @Post('test')
  @HttpCode(200)
  @Access(ADMINISTRATORS)
  async test(@Acting() actor: Actor, @Param('id') id: string): Promise<WebhookTestBody> {
    const { messageId, attempt } = await this.#deliveries.test(actor, id);
    return { messageId, delivered: isTaken(attempt), attempt: attemptBody(attempt) };
  }
}

/** Milliseconds since the epoch; nothing was before it. */
const instantOf = (text: string | undefined): number | null =>
  text === undefined ? null : Math.max(Date.parse(text), 0);
