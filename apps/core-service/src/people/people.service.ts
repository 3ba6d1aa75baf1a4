import { Injectable } from '@nestjs/common';
import { PeopleRepository, type Colleague, type Sought } from './people.repository.ts';

/** Who works in a tenant. */
@Injectable()
export class PeopleService {
  readonly #people: PeopleRepository;

  constructor(people: PeopleRepository) {
    this.#people = people;
  }

  list(tenantId: string, sought: Sought): Promise<Colleague[]> {
    return this.#people.list(tenantId, sought);
  }
}
