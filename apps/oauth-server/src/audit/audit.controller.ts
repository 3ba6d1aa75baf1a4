import { pipeline } from 'node:stream/promises';
import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { Access, Who, type Principal } from '@ticketgate/access';
import {
  ADMIN_SCOPE,
  AUDIT_LIMITS,
  AuditExportQuery,
  AuditQuery,
  type AuditAction,
  type AuditPageBody,
} from '@ticketgate/contracts';
import { CursorSigner, Describe, DescribeGroup, exactQueryOf } from '@ticketgate/http';
import type { Request, Response } from 'express';
import { ACTING_OF, type ActingOf } from '../http/acting.ts';
import { auditEventBody, auditFilter, filterText } from './audit-body.ts';
import type { AuditFilter } from './audit-event.ts';
import { ndjson } from './audit-export.ts';
import { AuditLog } from './audit-log.service.ts';
import { AuditTrail } from './audit-trail.service.ts';

/** A tenant's administrators read what happened in their tenant; that they did is in the trail too. */
@DescribeGroup('Audit', 'What happened in the tenant; reading it is in it, too.')
@Controller('api/audit')
@Access({ roles: ['TENANT_ADMIN'], scope: ADMIN_SCOPE })
export class AuditController {
  constructor(
    private readonly log: AuditLog,
    private readonly trail: AuditTrail,
    private readonly cursors: CursorSigner,
    @Inject(ACTING_OF) private readonly actingOf: ActingOf,
  ) {}

  @Describe({
    summary: 'Reads the trail, newest first',
    answers: 'AuditPageBody',
    problems: ['invalid_cursor'],
  })
  @Get()
  async page(
    @Who() who: Principal,
    @Query(exactQueryOf(AuditQuery)) query: AuditQuery,
    @Req() req: Request,
  ): Promise<AuditPageBody> {
    const filter = auditFilter(query);
    const scope = { tenantId: who.tenantId, query: `audit ${filterText(filter)}` };
    const after = query.cursor === undefined ? undefined : this.cursors.read(query.cursor, scope);
    const limit = Number(query.limit ?? AUDIT_LIMITS.defaultPageSize);
    const { events, next } = await this.log.page(who.tenantId, filter, { limit, after: after?.id });
    this.tell(who, req, { action: 'audit.read', filter });
    return {
      items: events.map(auditEventBody),
      nextCursor: next && this.cursors.sign(next, scope),
    };
  }

  /** As long as it takes and as fast as it is read; ends when the caller hangs up. */
  @Describe({
    summary: 'Exports the trail, an event per line',
    answers: 'AuditEventBody',
    mediaType: 'application/x-ndjson',
  })
  @Get('export')
  async export(
    @Who() who: Principal,
    @Query(exactQueryOf(AuditExportQuery)) query: AuditExportQuery,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const filter = auditFilter(query);
    const stream = await ndjson(this.log.all(who.tenantId, filter));
    this.tell(who, req, { action: 'audit.exported', filter });
    res.setHeader('Content-Type', 'application/x-ndjson');
    res.setHeader('Content-Disposition', 'attachment; filename="audit.ndjson"');
    res.setHeader('Cache-Control', 'no-store');
    if (req.method === 'HEAD') {
      stream.destroy();
      res.end();
      return;
    }
    // Cut off in the middle, whatever the reason: an answer without its last chunk tells the caller.
    await pipeline(stream, res).catch(() => undefined);
  }

  private tell(
    who: Principal,
    req: Request,
    { action, filter }: { readonly action: AuditAction; readonly filter: AuditFilter },
  ): void {
    const { tenantId, jti } = who;
    this.trail.record({
      ...this.actingOf(who, req),
      ...{ tenantId, action, jti, outcome: 'ok' },
      detail: { filter: filterText(filter) },
    });
  }
}
