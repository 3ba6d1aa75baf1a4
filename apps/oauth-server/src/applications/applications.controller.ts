import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Inject,
  Param,
  Patch,
  Post,
  Put,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import { Access, Who, type Principal } from '@ticketgate/access';
import {
  ADMIN_SCOPE,
  BindApplicationDto,
  ChangeApplicationDto,
  CreateApplicationDto,
  ListApplicationsQuery,
  type ApplicationBody,
  type ApplicationPageBody,
  type ChangedApplicationBody,
  type CreatedApplicationBody,
  type RevokedBody,
} from '@ticketgate/contracts';
import {
  bodyOf,
  CursorSigner,
  Describe,
  DescribeGroup,
  entityTag,
  exactQueryOf,
  IF_MATCH,
  versionsMeant,
} from '@ticketgate/http';
import { ACTING_OF, type ActingOf } from '../http/acting.ts';
import { readPage } from '../http/paging.ts';
import { PropagationService } from '../revocation/propagation.service.ts';
import type { Numbered } from '../revocation/revocations.service.ts';
import type { ApplicationKey, MeantKey } from './application.ts';
import { applicationBody } from './application-body.ts';
import { ApplicationOverviewsService } from './application-overviews.service.ts';
import { ApplicationsService } from './applications.service.ts';
import { credentialBody } from './credential-body.ts';
import { CredentialsService } from './credentials.service.ts';

const FIRST_SECRET = 'First secret';

/** Administrators manage the applications of their own tenant. */
@DescribeGroup(
  'Applications',
  'The clients of the tenant. Changes that take a right away end the tokens that carry it.',
)
@Controller('api/applications')
@Access({ roles: ['TENANT_ADMIN'], scope: ADMIN_SCOPE })
export class ApplicationsController {
  constructor(
    private readonly applications: ApplicationsService,
    private readonly overviews: ApplicationOverviewsService,
    private readonly credentials: CredentialsService,
    private readonly propagation: PropagationService,
    private readonly cursors: CursorSigner,
    @Inject(ACTING_OF) private readonly actingOf: ActingOf,
  ) {}

  /** RR-01: the answer has the client id and the secret, which is never shown again. */
  @Describe({
    summary: 'Makes an application, with its first secret',
    answers: 'CreatedApplicationBody',
    problems: ['binding_refused', 'already_taken'],
    tagged: true,
  })
  @Post()
  async create(
    @Who() who: Principal,
    @Body(bodyOf(CreateApplicationDto)) body: CreateApplicationDto,
    @Req() req: IncomingMessage,
    @Res({ passthrough: true }) res: ServerResponse,
  ): Promise<CreatedApplicationBody> {
    const { tenantId } = who;
    const { authMethod = 'client_secret', scopes = ['client_api'], ...rest } = body;
    const by = this.actingOf(who, req);
    const made = await this.applications.create({ ...rest, tenantId, authMethod, scopes }, by);
    res.setHeader('Location', `/api/applications/${made.id}`);
    res.setHeader('ETag', entityTag(made.version));
    const added =
      authMethod === 'client_secret'
        ? await this.credentials.addSecret(made, { name: FIRST_SECRET }, by)
        : undefined;
    return {
      application: applicationBody(await this.overviews.one(made)),
      credential: added ? credentialBody(await this.credentials.find(made, added.id)) : null,
      clientSecret: added?.secret ?? null,
    };
  }

  @Describe({
    summary: 'Lists applications',
    answers: 'ApplicationPageBody',
    problems: ['invalid_cursor'],
  })
  @Get()
  async page(
    @Who() { tenantId }: Principal,
    @Query(exactQueryOf(ListApplicationsQuery)) { status, cursor, limit }: ListApplicationsQuery,
  ): Promise<ApplicationPageBody> {
    const asked = { tenantId, query: `applications ${status ?? ''}`, cursor, limit };
    const { items, nextCursor } = await readPage(this.cursors, asked, (after, most) => {
      const position = after && { id: after.id, at: new Date(after.at) };
      return this.applications.page({ tenantId, status, after: position, limit: most });
    });
    const overviews = await this.overviews.of(tenantId, items);
    return { items: overviews.map(applicationBody), nextCursor };
  }

  @Describe({
    summary: 'One application; its version is the ETag',
    answers: 'ApplicationBody',
    tagged: true,
  })
  @Get(':id')
  async get(
    @Who() { tenantId }: Principal,
    @Param('id') id: string,
    @Res({ passthrough: true }) res: ServerResponse,
  ): Promise<ApplicationBody> {
    return this.read({ tenantId, id }, res);
  }

  @Describe({
    summary: 'Changes what is given; If-Match keeps from undoing somebody else’s change',
    answers: 'ChangedApplicationBody',
    headers: IF_MATCH,
    problems: ['precondition_failed'],
  })
  @Patch(':id')
  async change(
    @Who() who: Principal,
    @Param('id') id: string,
    @Body(bodyOf(ChangeApplicationDto)) body: ChangeApplicationDto,
    @Req() req: IncomingMessage,
    @Res({ passthrough: true }) res: ServerResponse,
  ): Promise<ChangedApplicationBody> {
    const key = meant(who, id, req);
    return this.changed(
      key,
      res,
      await this.applications.update(key, body, this.actingOf(who, req)),
    );
  }

  /** RR-02; binding to another one ends the tokens that act as the one before. */
  @Describe({
    summary: 'Binds it to an active INTEGRATION_AGENT of the tenant',
    answers: 'ChangedApplicationBody',
    headers: IF_MATCH,
    problems: ['binding_refused', 'precondition_failed'],
  })
  @Put(':id/agent')
  async bind(
    @Who() who: Principal,
    @Param('id') id: string,
    @Body(bodyOf(BindApplicationDto)) { agentUserId }: BindApplicationDto,
    @Req() req: IncomingMessage,
    @Res({ passthrough: true }) res: ServerResponse,
  ): Promise<ChangedApplicationBody> {
    const key = meant(who, id, req);
    const by = this.actingOf(who, req);
    return this.changed(key, res, await this.applications.bind(key, agentUserId, by));
  }

  @Describe({
    summary: 'Takes its agent away; it mints nothing for itself any more',
    answers: 'ChangedApplicationBody',
    headers: IF_MATCH,
    problems: ['precondition_failed'],
  })
  @Delete(':id/agent')
  async unbind(
    @Who() who: Principal,
    @Param('id') id: string,
    @Req() req: IncomingMessage,
    @Res({ passthrough: true }) res: ServerResponse,
  ): Promise<ChangedApplicationBody> {
    const key = meant(who, id, req);
    return this.changed(key, res, await this.applications.unbind(key, this.actingOf(who, req)));
  }

  @Describe({
    summary: 'Switches it off; its tokens stop',
    answers: 'ChangedApplicationBody',
    headers: IF_MATCH,
    problems: ['precondition_failed'],
  })
  @Post(':id/disable')
  @HttpCode(200)
  async disable(
    @Who() who: Principal,
    @Param('id') id: string,
    @Req() req: IncomingMessage,
    @Res({ passthrough: true }) res: ServerResponse,
  ): Promise<ChangedApplicationBody> {
    const key = meant(who, id, req);
    return this.changed(key, res, await this.applications.disable(key, this.actingOf(who, req)));
  }

  @Describe({
    summary: 'Switches it on again; tokens from before stay dead',
    answers: 'ChangedApplicationBody',
    headers: IF_MATCH,
    problems: ['precondition_failed'],
  })
  @Post(':id/enable')
  @HttpCode(200)
  async enable(
    @Who() who: Principal,
    @Param('id') id: string,
    @Req() req: IncomingMessage,
    @Res({ passthrough: true }) res: ServerResponse,
  ): Promise<ChangedApplicationBody> {
    const key = meant(who, id, req);
    return this.changed(key, res, await this.applications.enable(key, this.actingOf(who, req)));
  }

  /** For good: from now on it is as if it had never been. */
  @Describe({
    summary: 'Deletes it for good; its tokens stop',
    answers: 'RevokedBody',
    headers: IF_MATCH,
    tagged: false,
    problems: ['precondition_failed'],
  })
  @Delete(':id')
  async delete(
    @Who() who: Principal,
    @Param('id') id: string,
    @Req() req: IncomingMessage,
  ): Promise<RevokedBody> {
    const key = meant(who, id, req);
    const { seq } = await this.applications.delete(key, this.actingOf(who, req));
    return { revocation: await this.propagation.report(seq) };
  }

  private async changed(
    key: ApplicationKey,
    res: ServerResponse,
    change: Numbered<boolean>,
  ): Promise<ChangedApplicationBody> {
    const revoking = await this.propagation.revoking(change);
    return { ...(await this.read(key, res)), ...revoking };
  }

  private async read(
    { tenantId, id }: ApplicationKey,
    res: ServerResponse,
  ): Promise<ApplicationBody> {
    const application = await this.applications.find(tenantId, id);
    res.setHeader('ETag', entityTag(application.version));
    return applicationBody(await this.overviews.one(application));
  }
}

/** The application of a path, in the versions that the caller means. @throws HttpProblem */
const meant = ({ tenantId }: Principal, id: string, { headers }: IncomingMessage): MeantKey => ({
  ...{ tenantId, id, versions: versionsMeant(headers['if-match']) },
});
