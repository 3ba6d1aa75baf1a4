import { readFileSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from '@ticketgate/testing';
import { familyOf, readExposition, type Sample } from '../world/exposition.ts';
import type { World } from '../world/world.ts';

const read = (file: string) => readFileSync(path.join(repositoryRoot, file), 'utf8');
const MONITORING = 'k8s/components/monitoring';

/** Names of ours in a text, without what Prometheus adds to those of a histogram. */
function namesIn(text: string): string[] {
  const names = text.match(/\b(?:ticketgate|process)_[a-z_]+[a-z]/g) ?? [];
  return [...new Set(names.map((name) => name.replace(/_(?:bucket|count|sum)$/, '')))].sort();
}

/** Names of labels that a text asks a number for, by the name of the number. */
function labelsAsked(text: string): (readonly [string, string])[] {
  const selectors = [...text.matchAll(/\b((?:ticketgate|process|nodejs)_\w+)\{([^}]*)\}/g)];
  return selectors.flatMap(([, name = '', inner = '']) =>
    [...inner.matchAll(/(\w+)\s*(?:=~|!~|!=|=)/g)].map(([, label = '']) => [name, label] as const),
  );
}

/** What callers may write where a route, a method or a name belongs. */
const HOSTILE_PATHS = [
  ...Array.from({ length: 12 }, (_, n) => `/nobody/${n}/%2e%2e/${'x'.repeat(n)}`),
  ...Array.from({ length: 6 }, (_, n) => `/api/client-api/ticket/INC-9${n}00`),
  ...Array.from({ length: 6 }, (_, n) => `/api/oauth2/register/rr_${n}?a=${n}`),
  ...['/api/oauth2/token/', '//token', '/api/../x', '/console/zzz', '/docs/zzz', '/%00'],
];

/** By what a caller might write; how often and how a request ends may be new. */
const keyOf = ({ name, labels: { service, route, method, dialect } }: Sample) =>
  [name, service, route, method, dialect].join(' ');

/** What on-call engineers look at. */
export function metrics(world: World): void {
  describe('what is seen from outside', () => {
    const counted = async () => {
      const lines = (await world.metrics()).matchAll(/^# TYPE (\S+) /gm);
      return new Set([...lines].map(([, name]) => name));
    };

    it.each([`${MONITORING}/dashboard.json`, `${MONITORING}/alerts.yaml`])(
      'every number that %s asks for is told by the running product',
      async (file) => {
        const text = read(file).replaceAll('uid": "ticketgate"', '');
        const told = await counted();
        const asked = namesIn(text);
        expect(asked.length).toBeGreaterThan(8);
        expect(asked.filter((name) => !told.has(name))).toEqual([]);
      },
    );

    it.each([`${MONITORING}/dashboard.json`, `${MONITORING}/alerts.yaml`])(
      'every label that %s picks by is one that the number has',
      async (file) => {
        const { samples } = readExposition(await world.metrics());
        const has = ([name, label]: readonly [string, string]) =>
          samples.some((sample) => sample.name === name && label in sample.labels);
        const asked = labelsAsked(read(file).replaceAll('\\"', '"'));
        expect(asked.length).toBeGreaterThan(5);
        // Nothing was lost and nothing failed: what tells of it has not been told yet.
        const told = asked.filter(([name]) => samples.some((sample) => sample.name === name));
        expect(told.filter((one) => !has(one))).toEqual([]);
      },
    );

    it('both tell it as the text format and its conventions want it', async () => {
      for (const text of await world.scrape()) {
        const { samples, kinds, faults } = readExposition(text);
        expect(faults).toEqual([]);
        for (const needed of ['process_cpu_seconds_total', 'nodejs_eventloop_lag_p99_seconds']) {
          expect(kinds.has(needed)).toBe(true);
        }
        const families = new Set(samples.map(({ name }) => familyOf(name, kinds)));
        expect(families.has('ticketgate_build_info')).toBe(true);
      }
    });

    it('no number grows by what callers write: paths, methods, ids, names of clients', async () => {
      const { apiUrl, oauthUrl } = world.product;
      const series = async () => readExposition(await world.metrics()).samples;
      const attack = async (round: string) => {
        for (const path of HOSTILE_PATHS) {
          for (const url of [apiUrl + path + round, oauthUrl + path + round]) {
            const methods = ['GET', 'PURGE', 'PROPFIND', 'M-SEARCH'];
            await Promise.all(methods.map((method) => fetch(url, { method })));
          }
        }
        for (let n = 0; n < 20; n += 1) {
          const written = `caller-${n}-${round}`;
          const form = { grant_type: written, client_id: written, scope: written };
          await fetch(world.tokenUrl, { method: 'POST', body: new URLSearchParams(form) });
        }
      };
      await attack('a');
      const before = new Set((await series()).map(keyOf));
      await attack('b');
      const added = (await series()).map(keyOf).filter((key) => !before.has(key));
      // What comes round by itself comes when it comes.
      expect(added.filter((key) => /^ticketgate_(?:http|token)/.test(key))).toEqual([]);
      const text = await world.metrics();
      expect(/nobody|INC-9|PURGE|rr_1|caller-/.exec(text)?.[0]).toBeUndefined();
    });

    it('every number of ours is in the reference, and no other', async () => {
      const ours = [...(await counted())].filter((name) => name?.startsWith('ticketgate_'));
      const ticketgate = namesIn(read('docs/reference/metrics.md'));
      expect(ticketgate.filter((name) => name.startsWith('ticketgate_'))).toEqual(ours.sort());
    });

    it('every alert has a section in the runbook that it names', () => {
      const alerts = read(`${MONITORING}/alerts.yaml`);
      const named = [...alerts.matchAll(/- alert: (\w+)/g)].map(([, name = '']) => name);
      const runbook = read('docs/runbooks/alerts.md');
      const sections = [...runbook.matchAll(/^## (\w+)$/gm)].map(([, name]) => name);
      expect(sections).toEqual(named);
      const links = [...alerts.matchAll(/alerts\.md#(\w+)/g)].map(([, anchor]) => anchor);
      expect(links).toEqual(named.map((name) => name.toLowerCase()));
    });
  });
}
