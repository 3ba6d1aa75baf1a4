import { setTimeout as pause } from 'node:timers/promises';
import { subscribe } from '@ticketgate/testing';
import { atMost, type Fault } from './fault.ts';
import { allReady, ledgerFigures, until } from './measure.ts';

const RATE = 60;
const PATIENCE_MS = 90_000;

export const everythingTold: Fault = {
  id: 'F12',
  title:
    'replicas and PostgreSQL are killed under writes; every acknowledged one is told to a webhook',
  async run(rig) {
    await allReady(rig);
    const { fleet, receiver } = rig;
    await subscribe(fleet, receiver.url);
    const load = await rig.load(RATE);
    load.start();
    for (const replica of fleet.core) {
      await pause(4_000);
      await replica.kill();
      rig.say(`  killed ${replica.service}`);
      await replica.start();
      await pause(2_000);
      rig.postgres.kill();
      await rig.postgres.ended;
      await rig.postgres.start();
      rig.say('  killed PostgreSQL, which is back');
    }
    await pause(4_000);
    await load.stop();
    const figures = await ledgerFigures(rig, load);
    const made = load.ledger.acknowledged.filter(({ kind }) => kind === 'create');
    const missing = () =>
      made.filter(({ acknowledged }) => !receiver.created.has(acknowledged?.id ?? ''));
    const ms = await until(() => missing().length === 0, PATIENCE_MS);
    rig.say(`  ${receiver.messages} messages; everything was told after ${Math.round(ms)} ms`);
    return [
      ...figures,
      atMost(
        `of ${made.length} acknowledged tickets never told to the webhook`,
        0,
        missing().length,
      ),
    ];
  },
};
