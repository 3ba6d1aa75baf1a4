import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What people and the other dialects need: public and registered clients, named refresh tokens,
 * remembered consent, initial access tokens. Adds only: the release before reads the same rows.
 */
export class CreatePeopleAndDialects1795300000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(application);
    await db.query(credential);
    await db.query(refreshToken);
    await db.query(consent);
    await db.query(initialAccessToken);
    await db.query(artifact);
    await db.query(feed);
    await db.query(browserOrigins);
    await db.query(grants);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP VIEW identity.browser_origin`);
    await db.query(`DROP INDEX identity.artifact_account_idx, identity.artifact_client_idx`);
    for (const table of ['initial_access_token', 'consent', 'refresh_token']) {
      await db.query(`DROP TABLE identity.${table}`);
    }
    await db.query(`ALTER TABLE identity.credential ${dropColumns(CREDENTIAL_COLUMNS)}`);
    await db.query(`ALTER TABLE identity.application ${dropColumns(APPLICATION_COLUMNS)}`);
    await db.query(`DELETE FROM identity.application WHERE auth_method = 'none'`);
    await db.query(authMethods(['client_secret', 'private_key_jwt']));
    await db.query(`DELETE FROM security.feed WHERE level = 'key'`);
    await db.query(feedLevels(['token', 'credential', 'application', 'user', 'tenant']));
  }
}

const APPLICATION_COLUMNS = [
  'redirect_uris',
  'post_logout_redirect_uris',
  'cors_origins',
  'token_endpoint_auth_method',
  'first_party',
  'default_sub_type',
  'metadata',
  'origin',
  'registration_token_hash',
  'version',
  'created_by',
  'deleted_at',
];
const CREDENTIAL_COLUMNS = ['signing_alg', 'disabled_at', 'last_used_from', 'created_by'];

const dropColumns = (columns: readonly string[]) =>
  columns.map((column) => `DROP COLUMN ${column}`).join(', ');

const quoted = (values: readonly string[]) => values.map((value) => `'${value}'`).join(', ');

const authMethods = (methods: readonly string[]) => `
  ALTER TABLE identity.application DROP CONSTRAINT application_auth_method_known;
  ALTER TABLE identity.application ADD CONSTRAINT application_auth_method_known
    CHECK (auth_method IN (${quoted(methods)}))`;

const feedLevels = (levels: readonly string[]) => `
  ALTER TABLE security.feed DROP CONSTRAINT feed_level_known;
  ALTER TABLE security.feed ADD CONSTRAINT feed_level_known CHECK (level IN (${quoted(levels)}))`;

// A public client cannot mint for itself: without a secret anybody could (RFC 6749 4.4).
const application = `
  ${authMethods(['client_secret', 'private_key_jwt', 'none'])};
  ALTER TABLE identity.application
    ADD redirect_uris text[] NOT NULL DEFAULT '{}',
    ADD post_logout_redirect_uris text[] NOT NULL DEFAULT '{}',
    ADD cors_origins text[] NOT NULL DEFAULT '{}',
    ADD token_endpoint_auth_method text
      CONSTRAINT application_token_method_known CHECK (token_endpoint_auth_method IN
        ('client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none')),
    ADD first_party boolean NOT NULL DEFAULT false,
    ADD default_sub_type text NOT NULL DEFAULT 'user'
      CONSTRAINT application_sub_type_known CHECK (default_sub_type IN ('user', 'workspace')),
    ADD metadata jsonb NOT NULL DEFAULT '{}',
    ADD origin text NOT NULL DEFAULT 'admin'
      CONSTRAINT application_origin_known
      CHECK (origin IN ('admin', 'registration', 'rixl', 'public_api', 'demo')),
    ADD registration_token_hash bytea,
    ADD version integer NOT NULL DEFAULT 1,
    ADD created_by uuid,
    ADD deleted_at timestamptz,
    ADD CONSTRAINT application_public_mints_for_people
      CHECK (auth_method <> 'none' OR NOT 'client_credentials' = ANY (grant_types));
  CREATE INDEX application_listing_idx ON identity.application (tenant_id, created_at DESC, id DESC)
    WHERE status <> 'deleted';
  CREATE UNIQUE INDEX application_one_public_api ON identity.application (tenant_id)
    WHERE origin = 'public_api' AND status <> 'deleted'`;

const credential = `
  ALTER TABLE identity.credential
    ADD signing_alg text NOT NULL DEFAULT 'ES256'
      CONSTRAINT credential_signing_alg_known CHECK (signing_alg IN ('ES256', 'EdDSA')),
    ADD disabled_at timestamptz,
    ADD last_used_from text,
    ADD created_by uuid`;

const refreshToken = `
  CREATE TABLE identity.refresh_token (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    application_id uuid NOT NULL,
    user_id uuid NOT NULL,
    name text NOT NULL,
    token_hash bytea NOT NULL,
    scopes text[] NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz,
    last_used_at timestamptz,
    last_used_from text,
    revoked_at timestamptz,
    CONSTRAINT refresh_token_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT refresh_token_id_key UNIQUE (id),
    CONSTRAINT refresh_token_hash_key UNIQUE (token_hash),
    CONSTRAINT refresh_token_application_fkey FOREIGN KEY (tenant_id, application_id)
      REFERENCES identity.application (tenant_id, id),
    CONSTRAINT refresh_token_user_fkey FOREIGN KEY (tenant_id, user_id)
      REFERENCES identity.user_account (tenant_id, id)
  );
  CREATE INDEX refresh_token_application_idx ON identity.refresh_token (tenant_id, application_id);
  CREATE INDEX refresh_token_user_idx ON identity.refresh_token (tenant_id, user_id)`;

const consent = `
  CREATE TABLE identity.consent (
    tenant_id uuid NOT NULL CONSTRAINT consent_tenant_fkey REFERENCES identity.tenant (id),
    client_id text NOT NULL,
    subject uuid NOT NULL,
    sub_type text NOT NULL
      CONSTRAINT consent_sub_type_known CHECK (sub_type IN ('user', 'workspace')),
    scopes text[] NOT NULL,
    granted_by uuid NOT NULL,
    granted_at timestamptz NOT NULL,
    CONSTRAINT consent_pkey PRIMARY KEY (client_id, subject)
  );
  CREATE INDEX consent_tenant_idx ON identity.consent (tenant_id, granted_by)`;

const initialAccessToken = `
  CREATE TABLE identity.initial_access_token (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    token_hash bytea NOT NULL,
    agent_user_id uuid,
    scopes text[] NOT NULL,
    created_by uuid,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    revoked_at timestamptz,
    application_id uuid,
    CONSTRAINT initial_access_token_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT initial_access_token_id_key UNIQUE (id),
    CONSTRAINT initial_access_token_hash_key UNIQUE (token_hash),
    CONSTRAINT initial_access_token_tenant_fkey FOREIGN KEY (tenant_id)
      REFERENCES identity.tenant (id),
    CONSTRAINT initial_access_token_agent_fkey FOREIGN KEY (tenant_id, agent_user_id)
      REFERENCES identity.user_account (tenant_id, id)
  )`;

// Whatever a person holds ends with the person: sessions, grants, codes, refresh tokens.
const artifact = `
  CREATE INDEX artifact_account_idx ON identity.artifact ((payload ->> 'accountId'))
    WHERE payload ? 'accountId';
  CREATE INDEX artifact_client_idx ON identity.artifact ((payload ->> 'clientId'))
    WHERE payload ? 'clientId'`;

const feed = feedLevels(['token', 'credential', 'application', 'user', 'tenant', 'key']);

// Which pages may read answers given to which application; the core service asks it too.
const browserOrigins = `
  CREATE VIEW identity.browser_origin AS
    SELECT a.id AS application_id, unnest(a.cors_origins) AS origin
    FROM identity.application a JOIN identity.tenant t ON t.id = a.tenant_id
    WHERE a.status = 'active' AND t.status = 'active'`;

const grants = `
  GRANT SELECT, INSERT, UPDATE, DELETE
    ON identity.refresh_token, identity.consent, identity.initial_access_token TO ticketgate_oauth;
  GRANT SELECT ON identity.browser_origin TO ticketgate_oauth, ticketgate_core`;
