import type { Replica, World } from './world.ts';

/** A row of the audit trail, as far as tests look at it. */
export interface TrailRow {
  readonly tenant_id: string | null;
  readonly action: string;
  readonly outcome: string;
  readonly user_id: string | null;
  readonly client_id: string | null;
  readonly credential_id: string | null;
  readonly target_type: string | null;
  readonly target_id: string | null;
  readonly address: string | null;
  readonly jti: string | null;
  readonly kid: string | null;
  readonly reason: string | null;
  readonly detail: Readonly<Record<string, unknown>> | null;
}

/** What one request left in the trail, in order. */
export async function trailOf(
  { owner }: Pick<World, 'owner'>,
  { app }: Pick<Replica, 'app'>,
  requestId: string | null,
): Promise<TrailRow[]> {
  await app.audit.trail.flush();
  const { rows } = await owner.query<TrailRow>(
    'SELECT * FROM identity.audit_event WHERE request_id = $1 ORDER BY id',
    [requestId],
  );
  return rows;
}

/** The whole trail as one text, to look for what must not be in it. */
export async function wholeTrail(
  { owner }: Pick<World, 'owner'>,
  { app }: Pick<Replica, 'app'>,
): Promise<string> {
  await app.audit.trail.flush();
  const { rows } = await owner.query<{ text: string }>(
    'SELECT event::text AS text FROM identity.audit_event event',
  );
  return rows.map(({ text }) => text).join('\n');
}
