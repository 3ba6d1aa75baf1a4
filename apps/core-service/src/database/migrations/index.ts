import { CreateDesk1795219300000 } from './1795219300000-create-desk.ts';
import { CreateIdempotencyKey1795400000000 } from './1795400000000-create-idempotency-key.ts';
import { Conversation1795400100000 } from './1795400100000-conversation.ts';
import { CreateGroupMembers1795400200000 } from './1795400200000-create-group-members.ts';
import { EventStream1795400300000 } from './1795400300000-event-stream.ts';
import { ExternalReferences1795500000000 } from './1795500000000-external-references.ts';
import { CreateJobsSchema1795500100000 } from './1795500100000-create-jobs-schema.ts';
import { SlaClocks1795500110000 } from './1795500110000-sla-clocks.ts';
import { AdoptSlaClocks1795500120000 } from './1795500120000-adopt-sla-clocks.ts';
import { SearchIndexes1795500200000 } from './1795500200000-search-indexes.ts';
import { Webhooks1795500300000 } from './1795500300000-webhooks.ts';
import { CreateLimitCounts1795500400000 } from './1795500400000-create-limit-counts.ts';
import { CreateSchemaFloor1795600100000 } from './1795600100000-create-schema-floor.ts';

/** Every change of the schema, in the order in which they are made. New ones come last. */
export const MIGRATIONS = [
  CreateDesk1795219300000,
  CreateIdempotencyKey1795400000000,
  Conversation1795400100000,
  CreateGroupMembers1795400200000,
  EventStream1795400300000,
  ExternalReferences1795500000000,
  CreateJobsSchema1795500100000,
  SlaClocks1795500110000,
  AdoptSlaClocks1795500120000,
  SearchIndexes1795500200000,
  Webhooks1795500300000,
  CreateLimitCounts1795500400000,
  CreateSchemaFloor1795600100000,
] as const;

/** As the database has them on record. */
export const MIGRATION_NAMES: readonly string[] = MIGRATIONS.map(({ name }) => name);
