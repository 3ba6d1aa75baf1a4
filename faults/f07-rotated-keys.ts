import { atMost, isSo, type Fault } from './fault.ts';
import { allReady, isGood, lasting, tellFailures } from './measure.ts';
import { freshToken } from './tokens.ts';

const RATE = 60;
/** The shortest there may be. */
const ANNOUNCED_SECONDS = 120;

const kidOf = (token: string): string => {
  const header = Buffer.from(token.split('.')[0] ?? '', 'base64url').toString('utf8');
  return (JSON.parse(header) as { kid: string }).kid;
};

export const rotateKeys: Fault = {
  id: 'F07',
  title: 'the signing keys rotate under load',
  env: { SIGNING_KEY_ANNOUNCE_SECONDS: String(ANNOUNCED_SECONDS) },
  async run(rig) {
    await allReady(rig);
    const { fleet } = rig;
    const before = kidOf(await freshToken(fleet));
    const load = await rig.load(RATE);
    load.start();
    rig.say(`  ${await fleet.operate('key', 'rotate')}`);
    await lasting(rig, ANNOUNCED_SECONDS + 10, 'until the new key has signed for a while');
    const after = kidOf(await freshToken(fleet));
    const outcomes = await load.stop();
    tellFailures(rig, outcomes);
    const unknown = outcomes.filter(({ fault }) => fault?.startsWith('signed with') === true);
    return [
      isSo('another key signs', before !== after),
      atMost(
        `of ${outcomes.length} requests failed`,
        0,
        outcomes.filter((one) => !isGood(one)).length,
      ),
      atMost('tokens whose key no key set had', 0, unknown.length),
    ];
  },
};
