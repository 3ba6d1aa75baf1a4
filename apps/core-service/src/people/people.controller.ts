import { Controller, Get, Query } from '@nestjs/common';
import { Access, Who, type Principal } from '@ticketgate/access';
import { ListPeopleQuery, PAGE_LIMITS, type PersonPageBody } from '@ticketgate/contracts';
import { CursorSigner, Describe, DescribeGroup, exactQueryOf } from '@ticketgate/http';
import { PeopleService } from './people.service.ts';

/** Whoever works on tickets sees whom they can be given to. */
@DescribeGroup('People', 'Who is there to work on tickets.')
@Controller('api/people')
export class PeopleController {
  readonly #people: PeopleService;
  readonly #cursors: CursorSigner;

  constructor(people: PeopleService, cursors: CursorSigner) {
    this.#people = people;
    this.#cursors = cursors;
  }

  @Describe({
    summary: 'Lists the users of the tenant, newest first; by how their names begin, if you like',
    answers: 'PersonPageBody',
    problems: ['invalid_cursor'],
  })
  @Get()
  @Access({ roles: ['AGENT', 'TENANT_ADMIN'], scope: 'tickets:read' })
  async list(
    @Who() { tenantId }: Principal,
    @Query(exactQueryOf(ListPeopleQuery)) { q = '', status, limit, cursor }: ListPeopleQuery,
  ): Promise<PersonPageBody> {
    // U+0000 is in no query: a cursor of another list is none of this one.
    const scope = { tenantId, query: `people\0${status ?? ''}\0${q}` };
    const after = cursor === undefined ? undefined : this.#cursors.read(cursor, scope).id;
    const size = Number(limit ?? PAGE_LIMITS.default);
    const found = await this.#people.list(tenantId, { q, status, after, limit: size + 1 });
    const items = found.slice(0, size);
    const last = found.length > size ? items.at(-1) : undefined;
    return { items, nextCursor: last ? this.#cursors.sign({ at: 0, id: last.id }, scope) : null };
  }
}
