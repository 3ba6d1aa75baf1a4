import { randomUUID } from 'node:crypto';
import type { CreatedCredentialBody, ProblemBody } from '@ticketgate/contracts';
import { systemClock } from '@ticketgate/runtime';
import { fakeClock, type FakeClock } from '@ticketgate/testing';
import type { Application } from '../../src/applications/application.ts';
import type { GivenTrust } from '../../src/applications/trust.ts';
import { newAdmin, type Admin } from './admin.ts';
import type { ApiAnswer } from './api-call.ts';
import type { Json } from './assertion.ts';
import type { Refusal } from './refusal.ts';
import { ask, byAssertion, type TokenAnswer } from './token-request.ts';
import { trailOf } from './trail.ts';
import { SUBJECT, workloadIssuer, type WorkloadIssuer } from './workload-issuer.ts';
import { startWorld, type Replica, type World } from './world.ts';

export const CLIENT: Refusal = { status: 401, error: 'invalid_client' };

/** An application that trusts one subject of an issuer. */
export interface Trusting {
  readonly application: Application;
  readonly credentialId: string;
  readonly subject: string;
}

/** What a request was answered, and under which id the trail has it. */
export interface Presented {
  readonly answer: TokenAnswer;
  readonly id: string;
}

/** The authorization server beside a cluster whose keys it may fetch. */
export interface Cluster {
  readonly issuer: WorkloadIssuer;
  readonly clock: FakeClock;
  readonly world: World;
  readonly server: Replica;
  readonly admin: Admin;
  /** This server, as tokens name it. */
  readonly audience: string;
  /** Over HTTP, as an administrator. */
  addTrust(
    application: Application,
    trust: Json,
    by?: Admin,
  ): Promise<ApiAnswer<CreatedCredentialBody & ProblemBody>>;
  /** A new application with a trust in a subject of its own, unless told otherwise. */
  trusting(trust?: Partial<GivenTrust>, by?: Admin): Promise<Trusting>;
  present(token: string, form?: Readonly<Record<string, string>>): Promise<Presented>;
  /** The reason and the credential of each event that a request left. */
  reasonsFor(id: string): Promise<(readonly [string | null, string | null])[]>;
  stop(): Promise<void>;
}

/** Subjects are one per test, so that what one test leaves behind means nothing to the next. */
export const aSubject = () => `${SUBJECT}-${randomUUID()}`;

export const tokenOf = ({ body }: TokenAnswer) => String(body['access_token']);

export async function startCluster(): Promise<Cluster> {
  const clock = fakeClock(systemClock.now());
  const issuer = await workloadIssuer(clock);
  // The feed is of no concern here, however far the clock is moved.
  const config = { jwksUriAllowedHosts: [issuer.hostAndPort], maxStalenessMs: 1e12 };
  const world = await startWorld({ clock, config });
  const [server] = world.replicas;
  const admin = await newAdmin(world);
  const addTrust: Cluster['addTrust'] = (application, trust, by = admin) =>
    by.call(`/api/applications/${application.id}/credentials`, {
      json: { kind: 'federated', name: 'pod', trust: { issuer: issuer.issuer, ...trust } },
    });
  return {
    ...{ issuer, clock, world, server, admin, addTrust, audience: world.config.issuer },
    trusting: async (trust = {}, by = admin) => {
      const { subject = aSubject() } = trust;
      const application = await by.tenant.application({ authMethod: 'private_key_jwt' });
      const given = { issuer: issuer.issuer, ...trust, subject };
      const { credentials } = server.app.management;
      const credentialId = await credentials.addTrust(application, { name: 'pod' }, given);
      return { application, credentialId, subject };
    },
    present: async (token, form = {}) => {
      const id = `workload-${randomUUID()}`;
      const request = byAssertion(token, { scope: 'client_api', ...form });
      return { answer: await ask(server, { ...request, headers: { 'x-request-id': id } }), id };
    },
    reasonsFor: async (id) => {
      const events = await trailOf(world, server, id);
      return events.map(({ reason, credential_id: credential }) => [reason, credential] as const);
    },
    stop: async () => {
      await world.stop();
      await issuer.stop();
    },
  };
}
