import { isUuid } from '@ticketgate/runtime';
import { In, type EntityManager, type FindOptionsWhere } from 'typeorm';
import { ApplicationEntity } from './application.entity.ts';
import {
  ApplicationNameTaken,
  ApplicationNotFound,
  type Application,
  type ListedApplication,
} from './application.ts';

/** A page of a tenant's applications, newest first. */
export interface ApplicationListing {
  readonly tenantId: string;
  readonly status?: 'active' | 'disabled' | undefined;
  /** Where the page before ended. */
  readonly after?: { readonly at: Date; readonly id: string } | undefined;
  readonly limit: number;
}

/** Columns that may change after creation. */
export type ApplicationChange = Partial<
  Omit<Application, 'tenantId' | 'id' | 'clientId' | 'authMethod' | 'origin' | 'version'>
> & { readonly deletedAt?: Date };

/** Whoever asks for a name waits for whoever asked before. */
const CLAIM = `SELECT pg_advisory_xact_lock(hashtextextended('application ' || $1 || ' ' || $2, 0))`;

const EXISTING = In(['active', 'disabled']);

function toApplication(row: ApplicationEntity): ListedApplication {
  const { deletedAt: _d, registrationTokenHash: _r, ...application } = row;
  return application;
}

/** Rows of identity.application, always within one tenant. */
export class ApplicationsRepository {
  async insert(
    manager: EntityManager,
    application: Application,
    { at, by }: { readonly at: Date; readonly by: string | null },
  ): Promise<void> {
    await manager.insert(ApplicationEntity, {
      ...columns(application),
      createdBy: by,
      createdAt: at,
      updatedAt: at,
    });
  }

  /**
   * Of all that claim a name, one goes on until its transaction ends.
   * @throws ApplicationNameTaken when there is one of this name
   */
  async claimName(
    manager: EntityManager,
    { tenantId, name }: Pick<Application, 'tenantId' | 'name'>,
  ): Promise<void> {
    await manager.query(CLAIM, [tenantId, name]);
    const isTaken = await manager.existsBy(ApplicationEntity, { tenantId, name, status: EXISTING });
    if (isTaken) throw new ApplicationNameTaken(name);
  }

  async list(manager: EntityManager, tenantId: string): Promise<ListedApplication[]> {
    const rows = await manager.find(ApplicationEntity, {
      where: { tenantId, status: EXISTING },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
    return rows.map(toApplication);
  }

  async page(manager: EntityManager, listing: ApplicationListing): Promise<ListedApplication[]> {
    const { tenantId, status, after, limit } = listing;
    const query = manager
      .createQueryBuilder(ApplicationEntity, 'a')
      .where({ tenantId, status: status ?? EXISTING })
      .orderBy({ 'a.createdAt': 'DESC', 'a.id': 'DESC' })
      .take(limit);
    if (after) {
      // Its own resolution: the column's microseconds never reached the cursor.
      query.andWhere(`(date_trunc('milliseconds', a.created_at), a.id) < (:at, :id)`, after);
    }
    return (await query.getMany()).map(toApplication);
  }

  /** @throws ApplicationNotFound */
  async find(manager: EntityManager, tenantId: string, id: string): Promise<ListedApplication> {
    return this.#one(manager, { tenantId, id: known(id) }, id);
  }

  /** The same, and nobody changes it until the caller's transaction ends. */
  async lock(manager: EntityManager, tenantId: string, id: string): Promise<ListedApplication> {
    return this.#one(manager, { tenantId, id: known(id) }, id, true);
  }

  /** The tenant and id behind a client id. @throws ApplicationNotFound */
  findByClientId(manager: EntityManager, clientId: string): Promise<ListedApplication> {
    return this.#one(manager, { clientId }, clientId);
  }

  /** @throws ApplicationNotFound */
  async update(
    manager: EntityManager,
    { tenantId, id, clientId }: Application,
    change: ApplicationChange,
    at: Date,
  ): Promise<void> {
    const { affected } = await manager.update(
      ApplicationEntity,
      { tenantId, id, status: EXISTING },
      { ...columns(change), version: () => 'version + 1', updatedAt: at },
    );
    if (affected !== 1) throw new ApplicationNotFound(clientId);
  }

  async #one(
    manager: EntityManager,
    where: FindOptionsWhere<ApplicationEntity>,
    asked: string,
    isLocking = false,
  ): Promise<ListedApplication> {
    const row = await manager.findOne(ApplicationEntity, {
      where: { ...where, status: EXISTING },
      // Not FOR UPDATE: new credentials refer to this row and may do so meanwhile.
      ...(isLocking && { lock: { mode: 'for_no_key_update' } }),
    });
    if (!row) throw new ApplicationNotFound(asked);
    return toApplication(row);
  }
}

/** PostgreSQL refuses to compare a UUID with anything else. @throws ApplicationNotFound */
function known(id: string): string {
  if (!isUuid(id)) throw new ApplicationNotFound(id);
  return id;
}

const LISTS = [
  'grantTypes',
  'scopes',
  'redirectUris',
  'postLogoutRedirectUris',
  'corsOrigins',
] as const;

type Mutable<T> = {
  [K in keyof T]: T[K] extends readonly string[] | undefined ? string[] : T[K];
};

/** Lists of the domain cannot be written to; those of a row can. */
function columns<T extends ApplicationChange>(from: T): Mutable<T> {
  const copied = LISTS.flatMap((name) => {
    const list = from[name];
    return list ? [[name, [...list]] as const] : [];
  });
  return { ...from, ...Object.fromEntries(copied) } as Mutable<T>; // each list by its copy
}
