import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Res } from '@nestjs/common';
import { Access, type AccessRule } from '@ticketgate/access';
import {
  ADMIN_SCOPE,
  ChangeWebhookDto,
  CreateWebhookDto,
  RotateWebhookSecretDto,
  WEBHOOK_LIMITS,
  type CreatedWebhookBody,
  type RotatedWebhookSecretBody,
  type WebhookBody,
  type WebhookListBody,
} from '@ticketgate/contracts';
import { bodyOf, Describe, DescribeGroup, entityTag, HttpProblem } from '@ticketgate/http';
import type { Response } from 'express';
import { Acting } from '../ticket-wire/acting.ts';
import { Conditional, Conditions, IF_MATCH } from '../ticket-wire/conditions.ts';
import type { Actor } from '../tickets/actor.ts';
import { webhookBody } from './webhook-body.ts';
import type { Webhook, WebhookWish } from './webhook.ts';
import { WebhooksService } from './webhooks.service.ts';

/** Who administers webhooks. */
export const ADMINISTRATORS: AccessRule = { roles: ['TENANT_ADMIN'], scope: ADMIN_SCOPE };

const tagOf = ({ version }: Webhook): string => entityTag(version);

/** Where a tenant's events are sent. An `Idempotency-Key` is not taken: its reply would hold a secret. */
@DescribeGroup('Webhooks', 'Addresses of your own that events are posted to, as they happen.')
@Controller('api/webhooks')
export class WebhooksController {
  readonly #webhooks: WebhooksService;

  constructor(webhooks: WebhooksService) {
    this.#webhooks = webhooks;
  }

  @Describe({ summary: 'Lists the webhooks, oldest first', answers: 'WebhookListBody' })
  @Get()
  @Access(ADMINISTRATORS)
  async list(@Acting() actor: Actor): Promise<WebhookListBody> {
    const webhooks = await this.#webhooks.list(actor);
    return { items: webhooks.map(webhookBody) };
  }

  @Describe({
    summary: 'Makes a webhook; it is told what happens from now on',
    details: `The secret is in this answer and in no other. A tenant has ${WEBHOOK_LIMITS.perTenant} webhooks at most.`,
    answers: 'CreatedWebhookBody',
    tagged: true,
    problems: ['already_taken', 'limit_reached'],
  })
  @Post()
  @Access(ADMINISTRATORS)
  async create(
    @Acting() actor: Actor,
    @Body(bodyOf(CreateWebhookDto)) dto: CreateWebhookDto,
    @Res({ passthrough: true }) res: Response,
  ): Promise<CreatedWebhookBody> {
    const { url, eventTypes, status = 'enabled', onlyIfNew = false } = dto;
    const some = { priorities: dto.priorities ?? null, ticketTypes: dto.ticketTypes ?? null };
    const draft = { url, eventTypes, status, description: dto.description ?? '', ...some };
    const { webhook, secret } = await this.#webhooks.create(actor, { ...draft, onlyIfNew });
    res.setHeader('Location', `/api/webhooks/${webhook.id}`);
    res.setHeader('ETag', tagOf(webhook));
    return { ...webhookBody(webhook), secret };
  }

  @Describe({ summary: 'One webhook, with its ETag', answers: 'WebhookBody', tagged: true })
  @Get(':id')
  @Access(ADMINISTRATORS)
  async get(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Conditional() conditions: Conditions,
  ): Promise<WebhookBody> {
    const webhook = await this.#webhooks.find(actor, id);
    conditions.answer(tagOf(webhook));
    return webhookBody(webhook);
  }

  @Describe({
    summary: 'Changes a webhook; one that is enabled again goes on where it stopped',
    answers: 'WebhookBody',
    headers: IF_MATCH,
    problems: ['precondition_failed'],
  })
  @Patch(':id')
  @Access(ADMINISTRATORS)
  async change(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Body(bodyOf(ChangeWebhookDto)) dto: ChangeWebhookDto,
    @Conditional() conditions: Conditions,
  ): Promise<WebhookBody> {
    const wish = wishOf(dto);
    const expecting = conditions.expecting(tagOf);
    const webhook = await this.#webhooks.change(actor, id, { wish, expecting });
    conditions.answer(tagOf(webhook));
    return webhookBody(webhook);
  }

  @Describe({ summary: 'Removes a webhook and its log; what was on its way is not sent any more' })
  @Delete(':id')
  @HttpCode(204)
  @Access(ADMINISTRATORS)
  async remove(@Acting() actor: Actor, @Param('id') id: string): Promise<void> {
    await this.#webhooks.remove(actor, id);
  }

  @Describe({
    summary: 'Gives a webhook another secret; for a while both sign',
    details: 'The secret is in this answer and in no other.',
    answers: 'RotatedWebhookSecretBody',
  })
  @Post(':id/secret/rotate')
  @HttpCode(200)
  @Access(ADMINISTRATORS)
  async rotate(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Body(bodyOf(RotateWebhookSecretDto)) { overlapHours }: RotateWebhookSecretDto,
  ): Promise<RotatedWebhookSecretBody> {
    const hours = overlapHours ?? WEBHOOK_LIMITS.overlapHours.default;
    const { webhook, secret } = await this.#webhooks.rotate(actor, id, hours);
    return { secret, previousSecretUntil: webhookBody(webhook).previousSecretUntil };
  }
}

function wishOf(dto: ChangeWebhookDto): WebhookWish {
  const { url, eventTypes, status, priorities, ticketTypes } = dto;
  const description = dto.description === null ? '' : dto.description;
  const wish = { url, description, eventTypes, status, priorities, ticketTypes };
  if (Object.values(wish).every((value) => value === undefined)) {
    throw new HttpProblem('invalid_request', 'Name at least one member to change.');
  }
  return wish;
}
