import pg from 'pg';

/** What is sent to PostgreSQL from now on by this process, whatever connection it goes through. */
export interface StatementLog {
  /** Those about identity data since the last call, without the stamps and trails written behind. */
  taken(): string[];
  stop(): void;
}

const ABOUT_IDENTITY = /\bidentity\.(?!audit_event\b)/;
/** Written in batches behind the answers, and read by none. */
const BEHIND = /last_used_at\s*=/;

/** Listens at the driver: what a repository says that it does is not what is proved here. */
export function listenToStatements(): StatementLog {
  const prototype = pg.Client.prototype as { query: (...args: unknown[]) => unknown };
  const { query } = prototype;
  let seen: string[] = [];
  prototype.query = function listening(this: unknown, ...args: unknown[]) {
    const text = textOf(args[0]);
    if (ABOUT_IDENTITY.test(text) && !BEHIND.test(text)) seen.push(text.replaceAll(/\s+/g, ' '));
    return query.apply(this, args);
  };
  return {
    taken: () => {
      const taken = seen;
      seen = [];
      return taken;
    },
    stop: () => {
      prototype.query = query;
    },
  };
}

function textOf(statement: unknown): string {
  if (typeof statement === 'string') return statement;
  const { text } = statement as { readonly text?: unknown };
  return typeof text === 'string' ? text : '';
}
