import type { TestTenant } from './core.ts';
import type { Answer, Page, Problem } from './core.ts';

export type Query = Readonly<Record<string, string>>;

/** Lists or searches through the machines' door. */
export const search = (tenant: TestTenant, query: Query = {}): Promise<Answer<Page & Problem>> =>
  tenant.call<Page & Problem>('search', { query });

/** The titles of the first page. */
export async function titles(tenant: TestTenant, query: Query): Promise<string[]> {
  const answer = await search(tenant, query);
  expect({ query, status: answer.status }).toEqual({ query, status: 200 });
  return answer.body.items.map(({ title }) => title);
}

/** The titles of all pages, one after the other. @param between is called after each page. */
export async function walk(
  tenant: TestTenant,
  query: Query,
  between: () => Promise<void> = () => Promise.resolve(),
): Promise<string[]> {
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const asked: Query = { ...query, ...(cursor !== null && { cursor }) };
    const answer: Answer<Page & Problem> = await search(tenant, asked);
    expect({ asked, status: answer.status }).toEqual({ asked, status: 200 });
    seen.push(...answer.body.items.map(({ title }) => title));
    cursor = answer.body.nextCursor;
    if (cursor !== null) await between();
  } while (cursor !== null);
  return seen;
}
