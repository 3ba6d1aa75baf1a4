import { readFileSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from '@ticketgate/testing';
import type { World } from '../world/world.ts';

const read = (file: string) => readFileSync(path.join(repositoryRoot, file), 'utf8');
const MONITORING = 'k8s/components/monitoring';

/** Names of ours in a text, without what Prometheus adds to those of a histogram. */
function namesIn(text: string): string[] {
  const names = text.match(/\b(?:ticketgate|process)_[a-z_]+[a-z]/g) ?? [];
  return [...new Set(names.map((name) => name.replace(/_(?:bucket|count|sum)$/, '')))].sort();
}

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
