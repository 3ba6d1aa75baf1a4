import { CreateIdentity1795219200000 } from './1795219200000-create-identity.ts';
import { CreateSecurityFeed1795219200001 } from './1795219200001-create-security-feed.ts';
import { CreatePeopleAndDialects1795300000000 } from './1795300000000-create-people-and-dialects.ts';
import { CreateKeyRotation1795300100000 } from './1795300100000-create-key-rotation.ts';
import { CreateAudit1795300200000 } from './1795300200000-create-audit.ts';
import { CreateReplicas1795300300000 } from './1795300300000-create-replicas.ts';
import { CreateLimitCounts1795300450000 } from './1795300450000-create-limit-counts.ts';
import { CreateSignInIndex1795300900000 } from './1795300900000-create-sign-in-index.ts';
import { CreateTrusts1795500500000 } from './1795500500000-create-trusts.ts';
import { CreateSchemaFloor1795600000000 } from './1795600000000-create-schema-floor.ts';

/** Every change of the schema, in the order in which they are made. New ones come last. */
export const MIGRATIONS = [
  CreateIdentity1795219200000,
  CreateSecurityFeed1795219200001,
  CreatePeopleAndDialects1795300000000,
  CreateKeyRotation1795300100000,
  CreateAudit1795300200000,
  CreateReplicas1795300300000,
  CreateLimitCounts1795300450000,
  CreateSignInIndex1795300900000,
  CreateTrusts1795500500000,
  CreateSchemaFloor1795600000000,
] as const;

/** As the database has them on record. */
export const MIGRATION_NAMES: readonly string[] = MIGRATIONS.map(({ name }) => name);
