import { WEBHOOK_LIMITS } from '@ticketgate/contracts';

/** Why a use case of webhooks did not happen; the problem filter gives each its status. */
export abstract class WebhookError extends Error {
  constructor(message: string) {
    super(message);
    this.name = new.target.name;
  }
}

/** Missing, malformed or another tenant's: the caller must not be able to tell which. */
export class WebhookNotFound extends WebhookError {
  constructor() {
    super('There is no such webhook.');
  }
}

export class DeliveryNotFound extends WebhookError {
  constructor() {
    super('The webhook has no such delivery.');
  }
}

/** The address is not one that strangers may have us connect to. */
export class UrlRefused extends WebhookError {}

export class TooManyWebhooks extends WebhookError {
  constructor() {
    super(`A tenant may have ${WEBHOOK_LIMITS.perTenant} webhooks.`);
  }
}

/** Somebody asked for a webhook only if there is none of this address, and there is. */
export class WebhookUrlTaken extends WebhookError {
  constructor(url: string) {
    super(`The tenant has a webhook at ${url}.`);
  }
}

/** It is no longer what the caller has read. */
export class WebhookOutdated extends WebhookError {
  constructor() {
    super('The webhook has changed since the version in If-Match was read.');
  }
}

export class WebhookIsDisabled extends WebhookError {
  constructor() {
    super('The webhook is disabled: nothing is sent to it. Enable it first.');
  }
}

export class TestUnderWay extends WebhookError {
  constructor() {
    super('A test of this webhook is under way; wait for its answer.');
  }
}
