import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tenants, people, applications and their credentials, signing keys, and what oidc-provider keeps. */
export class CreateIdentity1795219200000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const statement of [groupRoles, tenant, userAccount, application, credential]) {
      await db.query(statement);
    }
    for (const statement of [signingKey, artifact, directory, grants]) await db.query(statement);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP VIEW identity.directory`);
    for (const table of ['artifact', 'signing_key', 'credential', 'application', 'user_account']) {
      await db.query(`DROP TABLE identity.${table}`);
    }
    await db.query(`DROP TABLE identity.tenant`);
  }
}

// Roles belong to the whole server, so another database may have made them, even at this moment.
const groupRoles = `
  DO $$
  DECLARE name text;
  BEGIN
    FOREACH name IN ARRAY ARRAY['ticketgate_oauth', 'ticketgate_core'] LOOP
      BEGIN
        EXECUTE format('CREATE ROLE %I NOLOGIN', name);
      EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
      END;
    END LOOP;
  END $$`;

const tenant = `
  CREATE TABLE identity.tenant (
    id uuid CONSTRAINT tenant_pkey PRIMARY KEY,
    name text NOT NULL,
    status text NOT NULL CONSTRAINT tenant_status_known CHECK (status IN ('active', 'disabled')),
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
  )`;

const userAccount = `
  CREATE TABLE identity.user_account (
    tenant_id uuid NOT NULL CONSTRAINT user_account_tenant_fkey REFERENCES identity.tenant (id),
    id uuid NOT NULL,
    email text NOT NULL,
    username text NOT NULL,
    name text NOT NULL,
    role text NOT NULL
      CONSTRAINT user_account_role_known CHECK (role IN ('TENANT_ADMIN', 'AGENT', 'INTEGRATION_AGENT')),
    status text NOT NULL CONSTRAINT user_account_status_known CHECK (status IN ('active', 'inactive')),
    password_hash text,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT user_account_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT user_account_id_key UNIQUE (id)
  );
  CREATE UNIQUE INDEX user_account_email_key ON identity.user_account (tenant_id, lower(email));
  CREATE UNIQUE INDEX user_account_username_key ON identity.user_account (tenant_id, lower(username))`;

// The agent's foreign key carries the tenant: binding another tenant's user cannot be written.
const application = `
  CREATE TABLE identity.application (
    tenant_id uuid NOT NULL CONSTRAINT application_tenant_fkey REFERENCES identity.tenant (id),
    id uuid NOT NULL,
    client_id text NOT NULL,
    name text NOT NULL,
    status text NOT NULL
      CONSTRAINT application_status_known CHECK (status IN ('active', 'disabled', 'deleted')),
    auth_method text NOT NULL
      CONSTRAINT application_auth_method_known CHECK (auth_method IN ('client_secret', 'private_key_jwt')),
    grant_types text[] NOT NULL,
    scopes text[] NOT NULL,
    agent_user_id uuid,
    access_token_lifetime integer NOT NULL
      CONSTRAINT application_lifetime_range CHECK (access_token_lifetime BETWEEN 60 AND 86400),
    strict_audience boolean NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT application_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT application_id_key UNIQUE (id),
    CONSTRAINT application_client_id_key UNIQUE (client_id),
    CONSTRAINT application_agent_fkey FOREIGN KEY (tenant_id, agent_user_id)
      REFERENCES identity.user_account (tenant_id, id)
  );
  CREATE INDEX application_agent_idx ON identity.application (tenant_id, agent_user_id)`;

const credential = `
  CREATE TABLE identity.credential (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    application_id uuid NOT NULL,
    name text NOT NULL,
    kind text NOT NULL,
    secret_hash bytea,
    public_jwk jsonb,
    jwks_uri text,
    created_at timestamptz NOT NULL,
    expires_at timestamptz,
    last_used_at timestamptz,
    revoked_at timestamptz,
    CONSTRAINT credential_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT credential_id_key UNIQUE (id),
    CONSTRAINT credential_application_fkey FOREIGN KEY (tenant_id, application_id)
      REFERENCES identity.application (tenant_id, id),
    CONSTRAINT credential_kind_holds CHECK (CASE kind
      WHEN 'secret' THEN secret_hash IS NOT NULL AND public_jwk IS NULL AND jwks_uri IS NULL
      WHEN 'public_key' THEN public_jwk IS NOT NULL AND secret_hash IS NULL AND jwks_uri IS NULL
      WHEN 'jwks_uri' THEN jwks_uri IS NOT NULL AND secret_hash IS NULL AND public_jwk IS NULL
      ELSE false END)
  );
  CREATE INDEX credential_application_idx ON identity.credential (tenant_id, application_id)`;

const signingKey = `
  CREATE TABLE identity.signing_key (
    kid text CONSTRAINT signing_key_pkey PRIMARY KEY,
    alg text NOT NULL CONSTRAINT signing_key_alg_known CHECK (alg IN ('ES256', 'EdDSA', 'RS256')),
    status text NOT NULL
      CONSTRAINT signing_key_status_known CHECK (status IN ('published', 'active', 'retiring')),
    public_jwk jsonb NOT NULL,
    sealed_private_key bytea NOT NULL,
    created_at timestamptz NOT NULL
  );
  CREATE UNIQUE INDEX signing_key_one_active_per_alg ON identity.signing_key (alg)
    WHERE status = 'active'`;

const artifact = `
  CREATE TABLE identity.artifact (
    model text NOT NULL,
    id text NOT NULL,
    payload jsonb NOT NULL,
    grant_id text,
    uid text,
    user_code text,
    consumed_at timestamptz,
    expires_at timestamptz,
    CONSTRAINT artifact_pkey PRIMARY KEY (model, id)
  );
  CREATE INDEX artifact_grant_idx ON identity.artifact (grant_id) WHERE grant_id IS NOT NULL;
  CREATE INDEX artifact_uid_idx ON identity.artifact (model, uid) WHERE uid IS NOT NULL;
  CREATE UNIQUE INDEX artifact_user_code_key ON identity.artifact (model, user_code)
    WHERE user_code IS NOT NULL;
  CREATE INDEX artifact_expiry_idx ON identity.artifact (expires_at) WHERE expires_at IS NOT NULL`;

const directory = `
  CREATE VIEW identity.directory AS
    SELECT id, tenant_id, email, username, name, role, status FROM identity.user_account`;

const grants = `
  GRANT USAGE ON SCHEMA identity TO ticketgate_oauth, ticketgate_core;
  GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA identity TO ticketgate_oauth;
  REVOKE INSERT, UPDATE, DELETE ON identity.directory, identity.migration FROM ticketgate_oauth;
  GRANT SELECT ON identity.directory TO ticketgate_core`;
