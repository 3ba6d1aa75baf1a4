import type { IncomingMessage } from 'node:http';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { Access, Who, type Principal } from '@ticketgate/access';
import {
  ADMIN_SCOPE,
  CreateCredentialDto,
  ForceQuery,
  RotateCredentialDto,
  type ChangedCredentialBody,
  type CreatedCredentialBody,
  type CredentialKind,
  type CredentialListBody,
  type RotatedCredentialBody,
} from '@ticketgate/contracts';
import { bodyOf, Describe, DescribeGroup, exactQueryOf, validationFailed } from '@ticketgate/http';
import type { Request } from 'express';
import type { Acting } from '../audit/audit-writer.ts';
import { ACTING_OF, type ActingOf } from '../http/acting.ts';
import { PropagationService } from '../revocation/propagation.service.ts';
import type { Numbered } from '../revocation/revocations.service.ts';
import { ApplicationsService } from './applications.service.ts';
import type { Application, ApplicationKey } from './application.ts';
import { credentialBody } from './credential-body.ts';
import { CredentialsService } from './credentials.service.ts';

interface Path {
  readonly id: string;
  readonly credentialId: string;
}

/** RS-09: one application holds several credentials, and each is managed by itself. */
@DescribeGroup(
  'Credentials',
  'How an application proves who it is: several, each managed by itself.',
)
@Controller('api/applications/:id/credentials')
@Access({ roles: ['TENANT_ADMIN'], scope: ADMIN_SCOPE })
export class CredentialsController {
  constructor(
    private readonly applications: ApplicationsService,
    private readonly credentials: CredentialsService,
    private readonly propagation: PropagationService,
    @Inject(ACTING_OF) private readonly actingOf: ActingOf,
  ) {}

  @Describe({ summary: 'Lists credentials, the revoked ones too', answers: 'CredentialListBody' })
  @Get()
  async list(@Who() { tenantId }: Principal, @Param('id') id: string): Promise<CredentialListBody> {
    const application = await this.applications.find(tenantId, id);
    return { items: (await this.credentials.list(application)).map(credentialBody) };
  }

  /** RS-09; a secret is in this answer and nowhere else. */
  @Describe({
    summary: 'Adds a secret, a public key, a key-set address or a trust in an issuer',
    answers: 'CreatedCredentialBody',
    problems: ['limit_reached', 'conflict'],
  })
  @Post()
  async create(
    @Who() who: Principal,
    @Param('id') id: string,
    @Body(bodyOf(CreateCredentialDto)) body: CreateCredentialDto,
    @Req() req: Request,
  ): Promise<CreatedCredentialBody> {
    const application = await this.applications.find(who.tenantId, id);
    const made = await this.add(application, body, this.actingOf(who, req));
    req.res?.setHeader('Location', `/api/applications/${application.id}/credentials/${made.id}`);
    const credential = credentialBody(await this.credentials.find(application, made.id));
    return { credential, clientSecret: made.secret };
  }

  /** A new secret; the old one goes on working for a while. */
  @Describe({
    summary: 'Makes a new secret; the old one goes on working for a while',
    answers: 'RotatedCredentialBody',
    problems: ['limit_reached', 'conflict'],
  })
  @Post(':credentialId/rotate')
  async rotate(
    @Who() who: Principal,
    @Param() { id, credentialId }: Path,
    @Body(bodyOf(RotateCredentialDto)) body: RotateCredentialDto,
    @Req() req: Request,
  ): Promise<RotatedCredentialBody> {
    const key = { tenantId: who.tenantId, id };
    const by = this.actingOf(who, req);
    const { result: made, seq } = await this.credentials.rotate(key, credentialId, body, by);
    req.res?.setHeader('Location', `/api/applications/${id}/credentials/${made.id}`);
    return {
      credential: credentialBody(await this.credentials.find(key, made.id)),
      clientSecret: made.secret,
      previous: credentialBody(await this.credentials.find(key, credentialId)),
      revocation: await this.propagation.report(seq),
    };
  }

  /** RS-07: for good, and its tokens with it. */
  @Describe({
    summary: 'Revokes a credential for good; its tokens stop',
    answers: 'ChangedCredentialBody',
    problems: ['last_credential'],
  })
  @Post(':credentialId/revoke')
  @HttpCode(200)
  async revoke(
    @Who() who: Principal,
    @Param() path: Path,
    @Query(exactQueryOf(ForceQuery)) { force }: ForceQuery,
    @Req() req: IncomingMessage,
  ): Promise<ChangedCredentialBody> {
    const key = { tenantId: who.tenantId, id: path.id };
    const by = this.actingOf(who, req);
    const how = { force: force === 'true' };
    return this.changed(key, path, await this.credentials.revoke(key, path.credentialId, by, how));
  }

  /** RS-07: its tokens stop; it can be enabled again, they cannot. */
  @Describe({
    summary: 'Switches a credential off; its tokens stop',
    answers: 'ChangedCredentialBody',
    problems: ['last_credential'],
  })
  @Post(':credentialId/disable')
  @HttpCode(200)
  async disable(
    @Who() who: Principal,
    @Param() path: Path,
    @Query(exactQueryOf(ForceQuery)) { force }: ForceQuery,
    @Req() req: IncomingMessage,
  ): Promise<ChangedCredentialBody> {
    const key = { tenantId: who.tenantId, id: path.id };
    const by = this.actingOf(who, req);
    const how = { force: force === 'true' };
    return this.changed(key, path, await this.credentials.disable(key, path.credentialId, by, how));
  }

  @Describe({
    summary: 'Switches a credential on again; tokens from before stay dead',
    answers: 'ChangedCredentialBody',
  })
  @Post(':credentialId/enable')
  @HttpCode(200)
  async enable(
    @Who() who: Principal,
    @Param() path: Path,
    @Req() req: IncomingMessage,
  ): Promise<ChangedCredentialBody> {
    const key = { tenantId: who.tenantId, id: path.id };
    const by = this.actingOf(who, req);
    return this.changed(key, path, await this.credentials.enable(key, path.credentialId, by));
  }

  private async changed(
    key: ApplicationKey,
    { credentialId }: Path,
    change: Numbered<boolean>,
  ): Promise<ChangedCredentialBody> {
    const revoking = await this.propagation.revoking(change);
    return { ...credentialBody(await this.credentials.find(key, credentialId)), ...revoking };
  }

  /** @throws HttpProblem where the body's members do not belong to its kind */
  private async add(
    application: Application,
    { kind, name, expiresAt, signingAlg, jwk, uri, trust }: CreateCredentialDto,
    by: Acting,
  ): Promise<{ readonly id: string; readonly secret: string | null }> {
    const draft = { name, signingAlg, expiresAt: expiresAt ? new Date(expiresAt) : null };
    assertOnlyFor('public_key', { kind, member: 'jwk', value: jwk });
    assertOnlyFor('jwks_uri', { kind, member: 'uri', value: uri });
    assertOnlyFor('federated', { kind, member: 'trust', value: trust });
    switch (kind) {
      case 'secret':
        return this.credentials.addSecret(application, draft, by);
      case 'public_key':
        return {
          id: await this.credentials.addPublicKey(application, draft, jwk, by),
          secret: null,
        };
      case 'jwks_uri':
        return {
          id: await this.credentials.addJwksUri(application, draft, uri ?? '', by),
          secret: null,
        };
      case 'federated':
        return {
          id: await this.credentials.addTrust(application, draft, trust ?? NO_TRUST, by),
          secret: null,
        };
      default:
        throw kind satisfies never;
    }
  }
}

/** Refused like any other; that it is given has been checked. */
const NO_TRUST = { issuer: '', subject: '' };

interface Given {
  readonly kind: CredentialKind;
  readonly member: string;
  readonly value: unknown;
}

/** @throws HttpProblem */
function assertOnlyFor(owner: CredentialKind, { kind, member, value }: Given): void {
  if ((kind === owner) === (value !== undefined)) return;
  const message = kind === owner ? `must be given for ${kind}` : `is for ${owner} only`;
  throw validationFailed([{ field: member, message }]);
}
