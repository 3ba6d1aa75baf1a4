const PATHS: ReadonlySet<string> = new Set(['/api/client-api/ticket/bulk', '/api/tickets/bulk']);

/** Members and elements in the body of a bulk: 100 tickets with all that one can have. */
const MEMBERS = 10_000;

/** How many members a body may have that is sent to a path; undefined for as many as any. */
export const bulkMembers = (path: string): number | undefined =>
  PATHS.has(path.replace(/\/$/, '')) ? MEMBERS : undefined;
