import type { GrowthTenant } from './growth-data.ts';
import { pick, seededRandom, text, VOCABULARY, type Random } from './growth-text.ts';

/** One kind of call, each time about something else. */
export interface GrowthCall {
  readonly name: string;
  /** Lists are judged by how they grow, searches by their time. */
  readonly kind: 'single' | 'list' | 'search' | 'total';
  request(): { readonly path: string; readonly body?: string };
}

const BASE = '/api/client-api/ticket';
const DAY_MS = 86_400_000;
const now = performance.timeOrigin;

type Parameters = Readonly<Record<string, string>>;

const found = (parameters: Parameters) => ({
  path: `${BASE}/search?${new URLSearchParams({ limit: '50', ...parameters }).toString()}`,
});

const list = (name: string, parameters: () => Parameters): GrowthCall => ({
  ...{ name: `list, ${name}`, kind: 'list' },
  request: () => found(parameters()),
});

const search = (name: string, parameters: () => Parameters): GrowthCall => ({
  ...{ name: `search, ${name}`, kind: 'search' },
  request: () => found(parameters()),
});

const total = (name: string, parameters: () => Parameters): GrowthCall => ({
  ...{ name: `total, ${name}`, kind: 'total' },
  request: () => found({ ...parameters(), limit: '1', total: 'true' }),
});

/** A word by how frequent it is: of the ranks `first` to `last`. */
const word = (random: Random, first: number, last: number) =>
  pick(random, VOCABULARY.slice(first, last));

/**
 * The calls about the tickets of one tenant.
 * @param deepCursor leads to a page far from the first.
 */
export function growthCalls(tenant: GrowthTenant, deepCursor: string): GrowthCall[] {
  const random = seededRandom(7);
  return [
    ...singles(tenant, random),
    list('first page', () => ({})),
    list('deep page', () => ({ cursor: deepCursor })),
    ...filtered(tenant, random),
    ...sorted(tenant),
    ...searches(tenant, random),
    total('all', () => ({})),
    total('status=CLOSED', () => ({ status: 'CLOSED' })),
    total('rare word', () => ({ query: word(random, 5_000, 15_000) })),
    total('common word', () => ({ query: word(random, 5, 60) })),
  ];
}

const aNumber = (tenant: GrowthTenant, random: Random) =>
  `INC-${1_001 + Math.floor(random() * (tenant.last - 1_000))}`;

function singles(tenant: GrowthTenant, random: Random): GrowthCall[] {
  return [
    {
      ...{ name: 'get by number', kind: 'single' },
      request: () => ({ path: `${BASE}/${aNumber(tenant, random)}` }),
    },
    {
      ...{ name: 'create', kind: 'single' },
      request: () => ({
        path: `${BASE}/create`,
        body: JSON.stringify({
          title: text(random, 3, 10),
          description: text(random, 20, 200),
          group: 'Team 1',
        }),
      }),
    },
  ];
}

const UNSOLVED = 'OPEN,IN_PROGRESS,ON_HOLD';

function filtered(tenant: GrowthTenant, random: Random): GrowthCall[] {
  const daysAgo = (days: number) => new Date(now - days * DAY_MS).toISOString();
  const team = () => `Team ${1 + Math.floor(random() * 20)}`;
  const anyDay = () => 10 + Math.floor(random() * 600);
  const week = (after: string, before: string) => () => {
    const day = anyDay();
    return { [after]: daysAgo(day + 7), [before]: daysAgo(day) };
  };
  return [
    list('status=OPEN', () => ({ status: 'OPEN' })),
    list('status=CLOSED', () => ({ status: 'CLOSED' })),
    list('all unsolved', () => ({ status: UNSOLVED })),
    list('priority=CRITICAL', () => ({ priority: 'CRITICAL' })),
    list('ticketType=CHANGE', () => ({ ticketType: 'CHANGE' })),
    list('group', () => ({ group: team() })),
    list('group=none', () => ({ group: 'none' })),
    list('assignee', () => ({ assignee: pick(random, tenant.people) })),
    list('assignee=none', () => ({ assignee: 'none' })),
    list('a week by createdAt', week('createdAfter', 'createdBefore')),
    list('a week by updatedAt', week('updatedAfter', 'updatedBefore')),
    list('breached=true', () => ({ breached: 'true' })),
    list('atRisk=true', () => ({ atRisk: 'true' })),
    list('external reference', () => ({
      ...{ externalSystem: 'crm', externalKey: aNumber(tenant, random).replace('INC', 'CRM') },
    })),
    list('group, unsolved', () => ({ group: team(), status: UNSOLVED })),
  ];
}

function sorted(tenant: GrowthTenant): GrowthCall[] {
  return [
    list('sort=createdAt', () => ({ sort: 'createdAt' })),
    list('sort=-updatedAt', () => ({ sort: '-updatedAt' })),
    list('sort=updatedAt', () => ({ sort: 'updatedAt' })),
    list('sort=-priority', () => ({ sort: '-priority' })),
    list('unsolved, sort=createdAt', () => ({ status: UNSOLVED, sort: 'createdAt' })),
    list('unsolved, sort=-priority', () => ({ status: UNSOLVED, sort: '-priority' })),
    list('group, unsolved, sort=createdAt', () => ({
      ...{ group: `Team ${1 + (tenant.last % 20)}`, status: UNSOLVED, sort: 'createdAt' },
    })),
  ];
}

function searches(tenant: GrowthTenant, random: Random): GrowthCall[] {
  const rare = () => word(random, 5_000, 15_000);
  const medium = () => word(random, 300, 2_000);
  const common = () => word(random, 5, 60);
  return [
    search('rare word', () => ({ query: rare() })),
    search('word of medium frequency', () => ({ query: medium() })),
    search('common word', () => ({ query: common() })),
    search('two common words', () => ({ query: `${common()} ${common()}` })),
    search('rare and common word', () => ({ query: `${rare()} ${common()}` })),
    search('two words of medium frequency', () => ({ query: `${medium()} ${medium()}` })),
    search('beginning of a word', () => ({ query: medium().slice(0, -1) })),
    search('two short beginnings', () => ({
      query: `${rare().slice(0, 3)} ${rare().slice(0, 3)}`,
    })),
    search('one letter', () => ({ query: rare().slice(0, 1) })),
    search('number', () => ({ query: aNumber(tenant, random) })),
    search('beginning of a number', () => ({ query: aNumber(tenant, random).slice(0, 6) })),
    search('a word that is nowhere', () => ({ query: `qq${rare()}` })),
    search('rare word, relevance', () => ({ query: rare(), sort: 'relevance' })),
    search('common word, relevance', () => ({ query: common(), sort: 'relevance' })),
    search('two common words, relevance', () => ({
      ...{ query: `${common()} ${common()}`, sort: 'relevance' },
    })),
    search('number, relevance', () => ({ query: aNumber(tenant, random), sort: 'relevance' })),
    search('beginning of a number, relevance', () => ({
      ...{ query: aNumber(tenant, random).slice(0, 6), sort: 'relevance' },
    })),
    search('medium word, unsolved', () => ({ query: medium(), status: UNSOLVED })),
    search('medium word, assignee', () => ({
      ...{ query: medium(), assignee: pick(random, tenant.people) },
    })),
  ];
}
