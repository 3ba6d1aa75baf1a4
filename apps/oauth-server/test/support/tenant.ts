import { randomUUID } from 'node:crypto';
import type { Role } from '@ticketgate/contracts';
import type { Application } from '../../src/applications/application.ts';
import type { NewApplication } from '../../src/applications/applications.service.ts';
import type { Management } from '../../src/composition/management.ts';
import type { User } from '../../src/users/user.ts';
import { makeKey, type AssertionKey, type KeyOptions } from './assertion.ts';

/** An application that proves itself by a secret. */
export interface SecretApplication {
  readonly application: Application;
  readonly clientId: string;
  readonly credentialId: string;
  readonly secret: string;
}

/** An application that proves itself by a key of which only the public half is registered. */
export interface KeyApplication {
  readonly application: Application;
  readonly clientId: string;
  readonly credentialId: string;
  readonly key: AssertionKey;
}

export interface TestTenant {
  readonly id: string;
  readonly agent: User;
  user(role: Role): Promise<User>;
  /** Bound to the agent and registered for `client_api`, unless told otherwise. */
  application(draft?: Partial<NewApplication>): Promise<Application>;
  secretApplication(draft?: Partial<NewApplication>): Promise<SecretApplication>;
  keyApplication(options?: KeyOptions, draft?: Partial<NewApplication>): Promise<KeyApplication>;
}

export async function newTenant(management: Management): Promise<TestTenant> {
  const { id } = await management.tenants.create(`Tenant ${randomUUID()}`);
  const user = (role: Role) => newUser(management, id, role);
  const agent = await user('INTEGRATION_AGENT');
  const application = (draft: Partial<NewApplication> = {}) =>
    management.applications.create({
      tenantId: id,
      name: 'An application',
      authMethod: 'client_secret',
      scopes: ['client_api'],
      agentUserId: agent.id,
      ...draft,
    });
  return {
    ...{ id, agent, user, application },
    secretApplication: async (draft = {}) => {
      const made = await application(draft);
      const added = await management.credentials.addSecret(made, { name: 'first' });
      return {
        application: made,
        clientId: made.clientId,
        credentialId: added.id,
        secret: added.secret,
      };
    },
    keyApplication: async (options = {}, draft = {}) => {
      const made = await application({ authMethod: 'private_key_jwt', ...draft });
      const key = await makeKey(options);
      const { credentials } = management;
      const credentialId = await credentials.addPublicKey(made, { name: 'first' }, key.publicJwk);
      return { application: made, clientId: made.clientId, credentialId, key };
    },
  };
}

function newUser({ users }: Management, tenantId: string, role: Role): Promise<User> {
  const short = randomUUID().slice(0, 13);
  return users.create({
    tenantId,
    email: `${short}@example.test`,
    username: short,
    name: `User ${short}`,
    role,
  });
}
