import { PostgresFeedWire } from '@ticketgate/access';
import { systemClock } from '@ticketgate/runtime';
import { operationsOf, type Operations } from '../../src/composition/operations.ts';
import type { World } from './world.ts';

/** What the operator's commands work with, in the database of a running world. */
export const operationsOfWorld = ({ replicas: [{ app }], owner }: World): Operations =>
  operationsOf(app.management, {
    ...{ pool: owner, wire: new PostgresFeedWire({ pool: owner }) },
    ...{ audit: app.audit.trail, clock: systemClock },
  });
