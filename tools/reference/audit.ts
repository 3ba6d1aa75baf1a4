import { AUDIT_ACTIONS, AUDIT_DETAIL, AUDIT_TARGETS } from '../../libs/contracts/src/audit.ts';
import { AUDIT_REASONS } from '../../libs/contracts/src/audit-reasons.ts';
import { code, table } from './table.ts';

const INTRODUCTION = `# Audit events

What [the audit trail](../topics/audit.md) can say. All four lists are closed and their names never
change; new ones may come.

This page is generated from \`libs/contracts/src/audit.ts\` and \`audit-reasons.ts\`.`;

const REASONS = `\`reason\` of an event whose \`outcome\` is \`refused\`: the check that failed. \`detail.check\` says
what it found. A call to the administration API has \`problem.\` and the [code](errors.md) it was
answered with.`;

const listed = (head: string, list: Readonly<Record<string, string>>) =>
  table(
    [head, 'Means'],
    Object.entries(list).map(([name, meaning]) => [code(name), meaning]),
  );

/** The vocabulary of the audit trail: actions, reasons, targets and details. */
export const auditPage = (): Promise<string> =>
  Promise.resolve(
    [
      INTRODUCTION,
      '## Actions',
      listed('`action`', AUDIT_ACTIONS),
      '## Reasons',
      REASONS,
      listed('`reason`', AUDIT_REASONS),
      '## Targets',
      `\`target.type\` is one of ${AUDIT_TARGETS.map(code).join(', ')}.`,
      '## Details',
      'Which of these members `detail` has depends on the action; nothing in them is ever a secret.',
      listed('Member', AUDIT_DETAIL),
    ].join('\n\n'),
  );
