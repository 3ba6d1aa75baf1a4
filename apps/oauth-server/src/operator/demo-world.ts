import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { ADMIN_SCOPE, TICKET_SCOPES, type Role } from '@ticketgate/contracts';
import { calculateJwkThumbprint, type JWK } from 'jose';
import type { Application } from '../applications/application.ts';
import type { NewApplication } from '../applications/applications.service.ts';
import { OPERATOR } from '../audit/audit-writer.ts';
import type { Management } from '../composition/management.ts';
import type { Tenant } from '../tenants/tenant.ts';
import type { User } from '../users/user.ts';
import type { KeptDemo } from './kept-demo.ts';

/** The identity half of the demo: what a newcomer and the test suites sign in with. */
export interface DemoIdentity {
  readonly tenantId: string;
  readonly admin: { readonly email: string; readonly password: string };
  /** Acts as the admin, for scripts: its access tokens hold every scope of the role. */
  readonly adminRefreshToken: DemoRefreshToken;
  readonly agent: { readonly id: string; readonly email: string };
  readonly application: DemoApplication;
  readonly keyApplication: { readonly clientId: string; readonly privateJwk: JWK };
  readonly unboundApplication: DemoApplication;
  readonly otherTenant: { readonly tenantId: string; readonly application: DemoApplication };
  readonly users: readonly {
    readonly id: string;
    readonly email: string;
    readonly username: string;
  }[];
}

export interface DemoApplication {
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface DemoRefreshToken {
  readonly clientId: string;
  readonly token: string;
}

const people: readonly [email: string, username: string, name: string, role: Role][] = [
  ['emma.ford@demo.example', 'emma.ford', 'Emma Ford', 'AGENT'],
  ['rachel.singh@demo.example', 'rachel.singh', 'Rachel Singh', 'AGENT'],
  ['li.wei@demo.example', 'li.wei', '李伟', 'AGENT'],
];

/** Makes whatever of the demo is missing, through the services that own it. Repeating it is safe. */
export class DemoWorld {
  constructor(
    private readonly management: Management,
    private readonly kept: KeptDemo,
  ) {}

  async ensure(): Promise<DemoIdentity> {
    const { kept } = this;
    const tenant = await this.tenant('Demo');
    const other = await this.tenant('Another demo');
    const agent = await this.user(tenant, [
      'bot@demo.example',
      'demo-bot',
      'Demo bot',
      'INTEGRATION_AGENT',
    ]);
    const otherAgent = await this.user(other, [
      'bot@other.example',
      'other-bot',
      'Other bot',
      'INTEGRATION_AGENT',
    ]);
    const administrator = await this.administrator(tenant);
    const users: User[] = [];
    for (const person of people) users.push(await this.user(tenant, person));
    return {
      tenantId: tenant.id,
      admin: await this.admin(administrator),
      adminRefreshToken: await this.refreshToken(administrator, kept.adminRefreshToken),
      agent: { id: agent.id, email: agent.email },
      application: await this.secretApplication(
        tenant,
        'Demo application',
        agent,
        kept.application,
      ),
      keyApplication: await this.keyApplication(tenant, agent),
      unboundApplication: await this.secretApplication(
        tenant,
        'Unbound application',
        null,
        kept.unboundApplication,
      ),
      otherTenant: {
        tenantId: other.id,
        application: await this.secretApplication(
          other,
          'Other application',
          otherAgent,
          kept.otherTenant?.application,
        ),
      },
      users: users.map(({ id, email, username }) => ({ id, email, username })),
    };
  }

  private async tenant(name: string): Promise<Tenant> {
    const tenants = await this.management.tenants.list();
    return tenants.find((tenant) => tenant.name === name) ?? this.management.tenants.create(name);
  }

  private async user(
    { id: tenantId }: Tenant,
    [email, username, name, role]: (typeof people)[number],
  ): Promise<User> {
    const users = await this.management.users.list(tenantId);
    const known = users.find((user) => user.email === email);
    return known ?? this.management.users.create({ tenantId, email, username, name, role });
  }

  private administrator(tenant: Tenant): Promise<User> {
    return this.user(tenant, ['admin@demo.example', 'admin', 'Ada Admin', 'TENANT_ADMIN']);
  }

  private async admin({ tenantId, id, email }: User): Promise<DemoIdentity['admin']> {
    const { users } = this.management;
    const kept = this.kept.admin;
    if (kept?.email === email && (await users.hasPassword({ tenantId, id }, kept.password))) {
      return { email, password: kept.password };
    }
    const password = randomBytes(12).toString('base64url');
    await users.setPassword(tenantId, id, password);
    return { email, password };
  }

  private async refreshToken(
    { tenantId, id: userId }: User,
    earlier: KeptDemo['adminRefreshToken'],
  ): Promise<DemoRefreshToken> {
    const { refreshTokens } = this.management;
    if (earlier) {
      const { clientId, token } = earlier;
      const kept = { tenantId, userId, clientId, value: token };
      if (await refreshTokens.holds(kept)) return earlier;
    }
    const scopes = [...TICKET_SCOPES, ADMIN_SCOPE];
    const draft = { tenantId, userId, name: 'Demo scripts', scopes, expiresAt: null };
    const made = await refreshTokens.create(draft, OPERATOR);
    return { clientId: made.clientId, token: made.value };
  }

  private async applicationNamed(draft: NewApplication): Promise<Application> {
    const applications = await this.management.applications.list(draft.tenantId);
    const known = applications.find(({ name }) => name === draft.name);
    return known ?? this.management.applications.create(draft);
  }

  private async secretApplication(
    { id: tenantId }: Tenant,
    name: string,
    agent: User | null,
    kept: KeptDemo['application'],
  ): Promise<DemoApplication> {
    const application = await this.applicationNamed({
      tenantId,
      name,
      authMethod: 'client_secret',
      scopes: ['client_api'],
      ...(agent && { agentUserId: agent.id }),
    });
    const { clientId } = application;
    const { credentials } = this.management;
    if (kept && (await credentials.holdsSecret(application, kept.clientSecret))) {
      return { clientId, clientSecret: kept.clientSecret };
    }
    const { secret } = await credentials.addSecret(application, { name: 'demo' });
    return { clientId, clientSecret: secret };
  }

  private async keyApplication(
    { id: tenantId }: Tenant,
    agent: User,
  ): Promise<DemoIdentity['keyApplication']> {
    const application = await this.applicationNamed({
      tenantId,
      name: 'Demo application with a key',
      authMethod: 'private_key_jwt',
      scopes: ['client_api'],
      agentUserId: agent.id,
    });
    const { clientId } = application;
    const kept = this.kept.keyApplication?.privateJwk;
    if (kept?.kid && (await this.management.credentials.holdsKey(application, kept.kid))) {
      return { clientId, privateJwk: kept };
    }
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const publicJwk = publicKey.export({ format: 'jwk' }) as JWK;
    const kid = await calculateJwkThumbprint(publicJwk);
    await this.management.credentials.addPublicKey(
      application,
      { name: 'demo' },
      { ...publicJwk, kid },
    );
    return {
      clientId,
      privateJwk: { ...(privateKey.export({ format: 'jwk' }) as JWK), kid, alg: 'ES256' },
    };
  }
}
