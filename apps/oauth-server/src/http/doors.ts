import type { Door } from '@ticketgate/access';
import { REFERENCE_PATHS } from '@ticketgate/http';

/** Machines learn here who they are, and get nowhere else (decided by the path, before any route). */
export const DOORS: readonly Door[] = [
  { prefix: '/api/client-api/whoami', roles: ['INTEGRATION_AGENT'], scope: 'client_api' },
];

const PUBLIC: ReadonlySet<string> = new Set(['/health/live', '/health/ready', ...REFERENCE_PATHS]);

/** Whether a raw path needs no token. */
export const isPublic = (path: string): boolean => PUBLIC.has(path);
