import type { RecordedMigration } from './recorded.ts';
import { partsOf, statementsOf } from './statements.ts';

/** What the rules know of the migration that a statement is of. */
interface Context {
  readonly transactional: boolean;
  /** Tables it makes itself: nobody else uses them yet. */
  readonly own: ReadonlySet<string>;
  /** Raises the floor: the release before does not run any more. */
  readonly contracts: boolean;
  /** All its statements. */
  readonly all: readonly string[];
}

type Rule = (statement: string, context: Context) => string | undefined;

const CREATE_TABLE = /^CREATE (?:UNLOGGED )?TABLE (?:IF NOT EXISTS )?([\w.]+)/;
const CREATE_INDEX = /^CREATE (?:UNIQUE )?INDEX (CONCURRENTLY )?.*?\bON (?:ONLY )?([\w.]+)/;
const ALTER_TABLE = /^ALTER TABLE (?:IF EXISTS )?(?:ONLY )?([\w.]+) (.*)$/;
const RAISES_FLOOR = /^UPDATE [\w.]*SCHEMA_FLOOR\b/;

/** Clauses of an ALTER TABLE of a table that others use; none else. */
function clausesOf(statement: string, { own }: Context): string[] {
  const [, table = '', clauses = ''] = ALTER_TABLE.exec(statement) ?? [];
  return table === '' || own.has(table) ? [] : partsOf(clauses);
}

const addsColumn = (clause: string) =>
  /^ADD (?!CONSTRAINT|CHECK|FOREIGN|UNIQUE|PRIMARY|EXCLUDE)/.test(clause);

const index: Rule = (statement, { own, transactional }) => {
  const [, concurrently, table = ''] = CREATE_INDEX.exec(statement) ?? [];
  if (table === '' || own.has(table)) return undefined;
  if (!concurrently)
    return 'nobody could write to the table while the index is built: `ensureIndex` in a migration with `transaction = false`';
  if (transactional)
    return 'PostgreSQL builds it concurrently outside of a transaction only: `transaction = false`';
  return undefined;
};

const leftover: Rule = (statement, { all }) => {
  if (!/^CREATE (UNIQUE )?INDEX CONCURRENTLY/.test(statement)) return undefined;
  const asked = all[all.indexOf(statement) - 1]?.includes('INDISVALID') ?? false;
  return asked ? undefined : 'an interrupted build leaves an invalid index: use `ensureIndex`';
};

const column: Rule = (statement, context) => {
  for (const clause of clausesOf(statement, context).filter(addsColumn)) {
    if (clause.includes(' NOT NULL') && !clause.includes(' DEFAULT '))
      return 'the release before inserts rows without it: give it a DEFAULT, or add it nullable';
    if (
      / DEFAULT .*(RANDOM|UUID|NEXTVAL|CLOCK_TIMESTAMP)\w*\s*\(|SERIAL\b| STORED\b| IDENTITY\b/.test(
        clause,
      )
    )
      return 'every row would be rewritten: add it nullable, fill it in another migration';
    if (/ (CHECK|REFERENCES|UNIQUE|PRIMARY KEY)\b/.test(clause))
      return 'the whole table would be read under its lock: add the constraint on its own, NOT VALID';
  }
  return undefined;
};

const constraint: Rule = (statement, context) => {
  const added = clausesOf(statement, context).filter(
    (clause) => clause.startsWith('ADD ') && !addsColumn(clause),
  );
  const isLight = (clause: string) => / NOT VALID$| USING INDEX /.test(clause);
  return added.every(isLight)
    ? undefined
    : 'the whole table would be read under its lock: NOT VALID here (or USING INDEX), VALIDATE CONSTRAINT in the next migration';
};

const altersSomethingInUse = (context: Context) =>
  context.all.some((statement) =>
    clausesOf(statement, context).some((c) => !c.startsWith('VALIDATE')),
  );

const longWork: Rule = (statement, context) => {
  if (!context.transactional || !altersSomethingInUse(context)) return undefined;
  const isLong = /^(UPDATE|DELETE FROM|INSERT INTO [^(]*SELECT) /.test(statement);
  if (!(isLong && !RAISES_FLOOR.test(statement)) && !statement.includes(' VALIDATE CONSTRAINT '))
    return undefined;
  return 'what an ALTER TABLE locks stays locked until this has ended, too: in a migration of its own';
};

const type: Rule = (statement, context) =>
  clausesOf(statement, context).some((clause) => /^ALTER .* TYPE /.test(clause))
    ? 'the table would be rewritten under its lock: a new column, filled in another migration'
    : undefined;

const wholeTable: Rule = (statement) =>
  /^(LOCK |CLUSTER|VACUUM FULL|TRUNCATE|REINDEX (?!.*CONCURRENTLY)|REFRESH MATERIALIZED VIEW (?!CONCURRENTLY))/.test(
    statement,
  ) || /^DROP INDEX (?!CONCURRENTLY)/.test(statement)
    ? 'everybody else would have to keep off the table'
    : undefined;

const TAKES_AWAY =
  /^(DROP (TABLE|VIEW|MATERIALIZED VIEW|SCHEMA|TYPE|FUNCTION|SEQUENCE)|REVOKE|ALTER (TABLE|VIEW|INDEX|SCHEMA|TYPE).* RENAME )/;

const contract: Rule = (statement, context) => {
  const clauses = clausesOf(statement, context);
  const takes =
    TAKES_AWAY.test(statement) ||
    clauses.some(
      (clause) =>
        /^DROP (?!CONSTRAINT)/.test(clause) || / (SET NOT NULL|DROP DEFAULT)$/.test(clause),
    );
  return takes && !context.contracts
    ? 'the release before may use it: expand now, contract in a later release, in a migration that raises `schema_floor` to the first migration whose release does without'
    : undefined;
};

const RULES: readonly Rule[] = [
  index,
  leftover,
  column,
  constraint,
  longWork,
  type,
  wholeTable,
  contract,
];

/** What a migration may not do, a sentence each. */
export function findings({ name, transactional, calls }: RecordedMigration): string[] {
  const all = calls.flatMap(statementsOf);
  const own = new Set(all.map((statement) => CREATE_TABLE.exec(statement)?.[1] ?? ''));
  const contracts = all.some((statement) => RAISES_FLOOR.test(statement));
  const context = { transactional, own, contracts, all };
  return all.flatMap((statement) =>
    RULES.map((rule) => rule(statement, context))
      .filter((why) => why !== undefined)
      .map((why) => `${name}: ${shown(statement)}\n      ${why}`),
  );
}

const shown = (statement: string) =>
  statement.length > 100 ? `${statement.slice(0, 99)}…` : statement;
