import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { layerImports } from './layer-imports.ts';
import { testRule } from './rule-tester.ts';

const CORE = 'apps/core-service/src';
const OAUTH = 'apps/oauth-server/src';

/** A made-up product: the rule looks at which files stand beside each other. */
const FILES: Readonly<Record<string, string>> = {
  [`${CORE}/tickets/ticket.ts`]: '',
  [`${CORE}/tickets/ticket.entity.ts`]: '',
  [`${CORE}/tickets/ticket-cursor.ts`]: '',
  [`${CORE}/tickets/tickets.repository.ts`]: '',
  [`${CORE}/tickets/tickets.service.ts`]: '',
  [`${CORE}/tickets/bulk/bulk.service.ts`]: '',
  [`${CORE}/groups/groups.service.ts`]: '',
  [`${OAUTH}/issuing/index.ts`]: '',
  'libs/contracts/src/tickets.ts': 'export class TicketView {}\nexport const STATUSES = [];\n',
};

const root = mkdtempSync(path.join(tmpdir(), 'layers-'));
for (const [file, text] of Object.entries(FILES)) {
  mkdirSync(path.join(root, path.dirname(file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
}

afterAll(() => rmSync(root, { recursive: true }));

const line = (file: string, code: string) => ({
  name: `${file} :: ${code}`,
  code,
  file: path.join(root, file),
  options: [{ root }],
});
const may = line;
const never = (file: string, code: string) => ({ ...line(file, code), errors: ['forbidden'] });

testRule('layer-imports', layerImports, {
  valid: [
    may(`${CORE}/tickets/tickets.controller.ts`, "import { T } from './tickets.service.ts';"),
    may(`${CORE}/tickets/tickets.controller.ts`, "import { Access } from '@ticketgate/access';"),
    may(
      `${CORE}/tickets/tickets.controller.ts`,
      "import { TicketView } from '@ticketgate/contracts';",
    ),
    may(`${CORE}/tickets/tickets.service.ts`, "import { R } from './tickets.repository.ts';"),
    may(`${CORE}/tickets/tickets.service.ts`, "import { Injectable } from '@nestjs/common';"),
    may(`${CORE}/tickets/tickets.service.ts`, "import { STATUSES } from '@ticketgate/contracts';"),
    may(`${CORE}/tickets/tickets.service.ts`, "import type { EntityManager } from 'typeorm';"),
    may(`${CORE}/tickets/tickets.repository.ts`, "import { E } from './ticket.entity.ts';"),
    may(
      `${CORE}/tickets/tickets.repository.ts`,
      "import type { Reach } from './ticket.policy.ts';",
    ),
    may(`${CORE}/tickets/ticket.ts`, "import { STATUSES } from '@ticketgate/contracts';"),
    may(`${CORE}/tickets/ticket.ts`, "import type { Clock } from '@ticketgate/runtime';"),
    may(`${CORE}/tickets/bulk/bulk.ts`, "import { Ticket } from '../ticket.ts';"),
    may(`${CORE}/tickets/bulk/bulk-rows.ts`, "import { R } from '../tickets.repository.ts';"),
    may(`${CORE}/groups/groups.service.ts`, "import { T } from '../tickets/tickets.service.ts';"),
    may(`${CORE}/groups/groups.service.ts`, "import { Ticket } from '../tickets/ticket.ts';"),
    may(`${CORE}/database/data-source.ts`, "import { E } from '../tickets/ticket.entity.ts';"),
    may(`${CORE}/tickets/tickets.service.spec.ts`, "import { E } from './ticket.entity.ts';"),
    may(`${OAUTH}/fronts/rixl/rixl.ts`, "import { mint } from '../../issuing/index.ts';"),
    may(`${OAUTH}/fronts/rixl/rixl.ts`, "import type { Front } from '../front.ts';"),
    may(`${OAUTH}/fronts/rixl/rixl.ts`, "import type { Request } from 'express';"),
    may(`${OAUTH}/issuing/internals.ts`, "import x from 'oidc-provider/lib/helpers/x.js';"),
    may('libs/contracts/src/tickets.ts', "import { IsString } from 'class-validator';"),
  ],
  invalid: [
    never(`${CORE}/tickets/tickets.controller.ts`, "import { E } from './ticket.entity.ts';"),
    never(`${CORE}/tickets/tickets.controller.ts`, "import type { E } from './ticket.entity.ts';"),
    never(`${CORE}/tickets/tickets.controller.ts`, "import { R } from './tickets.repository.ts';"),
    never(
      `${CORE}/tickets/tickets.controller.ts`,
      "const r = await import('./tickets.repository.ts');",
    ),
    never(`${CORE}/tickets/tickets.controller.ts`, "import { DataSource } from 'typeorm';"),
    never(
      `${CORE}/tickets/tickets.service.ts`,
      "import { CreateTicketDto } from '@ticketgate/contracts';",
    ),
    never(
      `${CORE}/tickets/tickets.service.ts`,
      "import type { TicketView } from '@ticketgate/contracts';",
    ),
    never(
      `${CORE}/tickets/tickets.service.ts`,
      "import { NotFoundException } from '@nestjs/common';",
    ),
    never(`${CORE}/tickets/tickets.service.ts`, "import type { Request } from 'express';"),
    never(`${CORE}/tickets/tickets.service.ts`, "import { E } from './ticket.entity.ts';"),
    never(`${CORE}/tickets/tickets.service.ts`, "import { Repository } from 'typeorm';"),
    never(`${CORE}/tickets/tickets.repository.ts`, "import { T } from './tickets.service.ts';"),
    never(`${CORE}/tickets/tickets.repository.ts`, "let c: import('./tickets.controller.ts').C;"),
    never(
      `${CORE}/tickets/tickets.repository.ts`,
      "import { canClose } from './ticket.policy.ts';",
    ),
    never(`${CORE}/tickets/ticket.entity.ts`, "import { R } from './tickets.repository.ts';"),
    never(`${CORE}/tickets/ticket.policy.ts`, "import { R } from './tickets.repository.ts';"),
    never(`${CORE}/tickets/ticket.ts`, "import { E } from './ticket.entity.ts';"),
    never(`${CORE}/tickets/ticket.ts`, "import { Injectable } from '@nestjs/common';"),
    never(`${CORE}/tickets/bulk/bulk.ts`, "import { R } from '../tickets.repository.ts';"),
    never(`${CORE}/tickets/bulk/bulk.ts`, "import { Group } from '../../groups/group.ts';"),
    never(`${CORE}/tickets/ticket.ts`, "import { TicketView } from '@ticketgate/contracts';"),
    never(
      `${CORE}/groups/groups.service.ts`,
      "import { R } from '../tickets/tickets.repository.ts';",
    ),
    never(
      `${CORE}/groups/groups.service.ts`,
      "import { next } from '../tickets/ticket-cursor.ts';",
    ),
    never(`${CORE}/groups/group-list.ts`, "export { R } from '../tickets/tickets.repository.ts';"),
    never(`${OAUTH}/fronts/rixl/rixl.ts`, "import { R } from '../../users/users.repository.ts';"),
    never(`${OAUTH}/fronts/rixl/rixl.ts`, "import { E } from '../../users/user.entity.ts';"),
    never(`${OAUTH}/fronts/rixl/rixl.ts`, "import { s } from '../r-service/r-service.ts';"),
    never(`${OAUTH}/fronts/rixl/rixl.ts`, "import { claims } from '../../issuing/claims.ts';"),
    never(`${OAUTH}/fronts/rixl/rixl.ts`, "import Provider from 'oidc-provider';"),
    never(`${OAUTH}/issuing/provider.ts`, "import { rixl } from '../fronts/rixl/rixl.ts';"),
    never(`${OAUTH}/issuing/provider.ts`, "import x from 'oidc-provider/lib/helpers/x.js';"),
    never(`${OAUTH}/test/provider.spec.ts`, "import x from 'oidc-provider/lib/helpers/x.js';"),
    never('libs/contracts/src/tickets.ts', "import { Injectable } from '@nestjs/common';"),
    never('libs/contracts/src/tickets.ts', "import { randomUUID } from 'node:crypto';"),
    never('libs/runtime/src/clock.ts', "import { ask } from '../../../tools/ask.ts';"),
  ],
});
