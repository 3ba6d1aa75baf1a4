import { randomUUID } from 'node:crypto';
import { InvalidToken, VerifierUnavailable } from '../src/index.ts';
import { goodClaims, mintingKey, sign } from './support/minter.ts';
import { makeMirror, NEVER_MS, type MirrorUnderTest } from './support/mirrors.ts';
import {
  EXPIRED,
  NOT_VALID,
  REVOKED,
  verdict,
  verifyingWorld,
  type VerifyingWorld,
} from './support/verifying-world.ts';

let world: VerifyingWorld;

beforeEach(async () => {
  world = await verifyingWorld();
});
afterEach(() => world.end());

const verify = (token: string) => verdict(world.verifier, token);

describe('a good token', () => {
  it('is answered with its principal: first with a promise, then at once with the same one', async () => {
    const token = await world.mint();
    const first = world.verifier.verify(token);
    expect(first).toBeInstanceOf(Promise);
    const principal = await first;
    expect(principal).toMatchObject({ role: 'INTEGRATION_AGENT', username: 'agent@example.test' });
    expect(world.verifier.verify(token)).toBe(principal);
  });

  it.each(['EdDSA', 'Ed25519'])('may be signed with %s', async (alg) => {
    const key = await mintingKey('EdDSA');
    await world.publishKeys(world.key, key);
    const token = await sign(key, goodClaims(world.database.clock), { alg });
    expect(await verify(token)).toBe('ok');
  });

  it('may be met for the first time by many at once', async () => {
    const token = await world.mint();
    const all = await Promise.all(Array.from({ length: 100 }, () => verify(token)));
    expect(new Set(all)).toEqual(new Set(['ok']));
    expect(world.verifier.cached).toBe(1);
  });
});

describe('revocation', () => {
  const levels = ['token', 'credential', 'application', 'user', 'tenant'] as const;

  it.each(levels)(
    'S12, S21: a revoked %s ends a token met before and one never met',
    async (level) => {
      const claims = goodClaims(world.database.clock);
      const subject = level === 'token' ? claims.jti : claims[`${level}Id`];
      const [met, unmet] = [
        await world.mint(claims),
        await world.mint({ ...claims, sub: 'again' }),
      ];
      const other = await world.mint();
      expect([await verify(met), await verify(other)]).toEqual(['ok', 'ok']);
      await world.revoke(level, subject);
      expect([await verify(met), await verify(met), await verify(unmet)]).toEqual(
        Array(3).fill(REVOKED),
      );
      expect(await verify(other)).toBe('ok');
    },
  );

  it.each(['credential', 'application', 'user', 'tenant'] as const)(
    'RR-17, RR-18: after a revoked %s the next token of the same client works at once',
    async (level) => {
      const claims = goodClaims(world.database.clock);
      const old = await world.mint(claims);
      expect(await verify(old)).toBe('ok');
      const rev = await world.revoke(level, claims[`${level}Id`]);
      expect(await verify(old)).toBe(REVOKED);
      const next = await world.mint({ ...claims, jti: randomUUID(), rev });
      expect([await verify(next), await verify(next), await verify(old)]).toEqual([
        'ok',
        'ok',
        REVOKED,
      ]);
    },
  );

  it('RR-18: a token whose minter has seen more of the feed waits for that part', async () => {
    const claims = goodClaims(world.database.clock);
    const { seq } = await world.database.writer.revoke('application', claims.applicationId);
    const old = await world.mint({ ...claims, jti: randomUUID() });
    expect(await verify(old)).toBe('ok');
    expect(await verify(await world.mint({ ...claims, rev: seq }))).toBe('ok');
    expect(world.mirror.head).toBe(seq);
    expect(await verify(old)).toBe(REVOKED);
  });

  it('refuses a token from a feed that the record does not know', async () => {
    const token = await world.mint({ rev: 1 });
    expect([await verify(token), await verify(token)]).toEqual([NOT_VALID, NOT_VALID]);
    await world.revoke('user', randomUUID());
    expect(await verify(token)).toBe('ok');
  });

  it('answers 503, not 401, to such a token while the record cannot be asked', async () => {
    const token = await world.mint({ rev: 1 });
    await world.relay.cut();
    await expect(world.verifier.verify(token)).rejects.toBeInstanceOf(VerifierUnavailable);
  });
});

describe('time', () => {
  it('S09, S21: the cache does not outlive exp', async () => {
    const token = await world.mint();
    expect(await verify(token)).toBe('ok');
    world.database.clock.advance(299_999);
    await world.mirror.catchUpTo(1);
    expect(await verify(token)).toBe('ok');
    world.database.clock.advance(1);
    expect([await verify(token), await verify(token)]).toEqual([EXPIRED, EXPIRED]);
    expect(world.verifier.cached).toBe(0);
  });

  it('S23: a replica whose clock is a minute behind goes by the database where told to', async () => {
    const { clock, ownerPool } = world.database;
    const { rows } = await ownerPool.query<{ now: Date }>('SELECT now()');
    const databaseNow = rows[0]?.now ?? clock.now();
    clock.set(new Date(databaseNow.getTime() - 60_000));
    const basis = { pool: world.database.pool(), wire: world.wire, clock, pollMs: NEVER_MS };
    const [naive, wise] = [makeMirror(basis), makeMirror({ ...basis, obeyDatabaseClock: true })];
    await Promise.all([naive.mirror.start(), wise.mirror.start()]);
    const claims = goodClaims(clock);
    const ended = await world.mint({ ...claims, exp: claims.iat + 30 });
    const fresh = await world.mint({ ...claims, iat: claims.iat + 58, exp: claims.iat + 300 });
    const verdicts = ({ mirror }: MirrorUnderTest) => {
      const verifier = world.verifierWith({ mirror });
      return Promise.all([verdict(verifier, ended), verdict(verifier, fresh)]);
    };
    expect(await verdicts(naive)).toEqual(['ok', NOT_VALID]);
    expect(await verdicts(wise)).toEqual([EXPIRED, 'ok']);
    expect(naive.logger.events).toContain('clock.apart');
  });

  it('F05: nothing is answered, not even from the cache, once contact was lost for too long', async () => {
    const token = await world.mint();
    expect(await verify(token)).toBe('ok');
    world.database.clock.advance(30_000);
    expect(await verify(token)).toBe('ok');
    world.database.clock.advance(1);
    expect(() => world.verifier.verify(token)).toThrow(VerifierUnavailable);
    await world.mirror.catchUpTo(1);
    expect(await verify(token)).toBe('ok');
  });
});

describe('keys', () => {
  it('S18: an unknown key id is 401', async () => {
    expect(await verify(await world.mint({}, { kid: 'unknown' }))).toBe(NOT_VALID);
    world.endpoint.answer((req) => req.socket.destroy());
    world.database.clock.advance(30_000);
    expect(await verify(await world.mint({}, { kid: 'unknown' }))).toBe(NOT_VALID);
  });

  it('S20: a removed key ends all its tokens, those verified before too', async () => {
    const [met, unmet] = [await world.mint(), await world.mint()];
    expect(await verify(met)).toBe('ok');
    const next = await mintingKey();
    await world.publishKeys(next);
    expect([await verify(met), await verify(unmet)]).toEqual([NOT_VALID, NOT_VALID]);
    expect(await verify(await sign(next, goodClaims(world.database.clock)))).toBe('ok');
  });

  it('keeps what it verified when a key is only added', async () => {
    const token = await world.mint();
    expect(await verify(token)).toBe('ok');
    await world.publishKeys(world.key, await mintingKey());
    expect(world.verifier.verify(token)).not.toBeInstanceOf(Promise);
  });
});

describe('limits', () => {
  it('S17: 64 KB are refused before anybody looks into them', async () => {
    const token = await world.mint({ filler: 'x'.repeat(65_536) });
    expect(() => world.verifier.verify(token)).toThrow(InvalidToken);
  });

  it('S22: remembers so many tokens and no more, and none that it refused', async () => {
    const verifier = world.verifierWith({ cacheSize: 50 });
    const claims = goodClaims(world.database.clock);
    const tokens = await Promise.all(
      Array.from({ length: 200 }, (_, i) => world.mint({ ...claims, jti: `t-${String(i)}` })),
    );
    for (const token of tokens) expect(await verdict(verifier, token)).toBe('ok');
    expect(verifier.cached).toBe(50);
    const [template = ''] = tokens;
    const forged = Array.from({ length: 2_000 }, (_, i) => {
      const [header, , signature] = template.split('.');
      const payload = Buffer.from(JSON.stringify({ ...claims, n: i })).toString('base64url');
      return `${String(header)}.${payload}.${String(signature)}`;
    });
    const verdicts = await Promise.all(forged.map((token) => verdict(verifier, token)));
    expect(new Set(verdicts)).toEqual(new Set([NOT_VALID]));
    expect(verifier.cached).toBe(50);
  });
});
