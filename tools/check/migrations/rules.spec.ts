import { findings } from './rules.ts';
import { statementsOf } from './statements.ts';

/** What is found in a migration that runs this. */
const of = (sql: string | readonly string[], transactional = true) =>
  findings({ name: 'New1', transactional, calls: [sql].flat() });

describe('a new migration', () => {
  it.each([
    ['CREATE INDEX a_idx ON desk.ticket (tenant_id)', 'ensureIndex'],
    ['CREATE UNIQUE INDEX CONCURRENTLY a_key ON desk.ticket (id)', 'outside of a transaction'],
    ['DROP INDEX desk.a_idx', 'keep off'],
    ['ALTER TABLE desk.ticket ADD colour text NOT NULL', 'without it'],
    ['ALTER TABLE desk.ticket ADD COLUMN a int, ADD COLUMN b int NOT NULL', 'without it'],
    ['ALTER TABLE desk.ticket ADD at uuid NOT NULL DEFAULT gen_random_uuid()', 'rewritten'],
    ['ALTER TABLE desk.ticket ADD c text GENERATED ALWAYS AS (title) STORED', 'rewritten'],
    [`ALTER TABLE desk.ticket ADD c text CHECK (c IN ('a', 'b'))`, 'NOT VALID'],
    ['ALTER TABLE desk.ticket ADD CONSTRAINT c CHECK (a > 0)', 'NOT VALID'],
    ['ALTER TABLE desk.ticket ADD FOREIGN KEY (a) REFERENCES desk.b (id)', 'NOT VALID'],
    ['ALTER TABLE desk.ticket ADD CONSTRAINT c UNIQUE (a)', 'USING INDEX'],
    ['ALTER TABLE desk.ticket ALTER COLUMN a TYPE bigint', 'rewritten'],
    ['ALTER TABLE desk.ticket DROP COLUMN a', 'schema_floor'],
    ['ALTER TABLE desk.ticket DROP a', 'schema_floor'],
    ['ALTER TABLE desk.ticket RENAME COLUMN a TO b', 'schema_floor'],
    ['ALTER TABLE desk.ticket ALTER a SET NOT NULL', 'schema_floor'],
    ['DROP TABLE desk.ticket', 'schema_floor'],
    ['DROP VIEW identity.directory', 'schema_floor'],
    ['REVOKE SELECT ON desk.ticket FROM ticketgate_core', 'schema_floor'],
    ['TRUNCATE desk.ticket', 'keep off'],
    ['LOCK TABLE desk.ticket', 'keep off'],
    ['ALTER TABLE desk.ticket ADD a int; UPDATE desk.ticket SET a = 1', 'of its own'],
    [
      'ALTER TABLE desk.a ADD CONSTRAINT c CHECK (b > 0) NOT VALID; ALTER TABLE desk.a VALIDATE CONSTRAINT c',
      'of its own',
    ],
  ])('may not: %s', (sql, why) => {
    expect(of(sql).join('\n')).toContain(why);
  });

  it('may not build an index concurrently without looking for what an interrupted build left', () => {
    const sql = 'CREATE INDEX CONCURRENTLY a_idx ON desk.ticket (id)';
    expect(of(sql, false).join()).toContain('ensureIndex');
    expect(of(['SELECT indisvalid FROM pg_index', sql], false)).toEqual([]);
  });

  it.each([
    ['ALTER TABLE desk.ticket ADD colour text'],
    ['ALTER TABLE desk.ticket ADD a boolean NOT NULL DEFAULT false, ADD b timestamptz(3)'],
    [`ALTER TABLE desk.ticket ADD CONSTRAINT c CHECK (status IN ('OPEN', 'x;y')) NOT VALID`],
    ['ALTER TABLE desk.ticket VALIDATE CONSTRAINT c'],
    ['ALTER TABLE desk.ticket ADD CONSTRAINT c UNIQUE USING INDEX a_key'],
    ['UPDATE desk.ticket SET a = 1'],
    [
      'CREATE TABLE desk.b (id uuid NOT NULL CHECK (id IS NOT NULL)); CREATE INDEX c ON desk.b (id)',
    ],
    [
      'CREATE TABLE desk.b (id uuid); ALTER TABLE desk.b ADD c int NOT NULL; INSERT INTO desk.b VALUES (1)',
    ],
    ['GRANT SELECT ON desk.ticket TO ticketgate_core'],
    ['-- DROP TABLE desk.ticket;\nCREATE VIEW desk.v AS SELECT 1'],
    ['ALTER TABLE desk.ticket DROP CONSTRAINT c'],
    [`ALTER TABLE desk.ticket DROP a; UPDATE desk.schema_floor SET migration = 'B1'`],
  ])('may: %s', (sql) => {
    expect(of(sql)).toEqual([]);
  });

  it('semicolons in texts, bodies and comments end no statement', () => {
    const sql = `DO $$ BEGIN PERFORM 1; END $$; SELECT 'a;b' /* ; */ FROM "t";;`;
    expect(statementsOf(sql)).toEqual([`DO ''`, `SELECT '' FROM T`]);
  });
});
