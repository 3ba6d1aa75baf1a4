import { PROBLEMS, type ProblemCode } from '../../libs/contracts/src/problem.ts';
import { PROBLEM_MEANINGS } from './problem-meanings.ts';
import { code, table } from './table.ts';

const INTRODUCTION = `# Errors

Every failure of the API answers with \`application/problem+json\` (RFC 9457): \`type\`, \`title\`,
\`status\`, \`detail\`, \`code\`, \`requestId\`, and \`error\` with \`error_description\` for clients that parse
OAuth errors. Branch on \`code\`: it is stable, and the list below is closed. \`requestId\` is the same
as in the \`X-Request-Id\` header and in the logs.

This page is generated from \`libs/contracts/src/problem.ts\`.`;

/** Every problem code: an overview, then one section each, which \`type\` of a problem leads to. */
export async function errorsPage(): Promise<string> {
  const codes = Object.keys(PROBLEMS) as ProblemCode[];
  const rows = codes.map((name) => {
    const { status, title, error } = PROBLEMS[name];
    return [`[${code(name)}](#${name})`, String(status), title, code(error)];
  });
  const overview = table(['`code`', 'Status', '`title`', '`error`'], rows);
  return Promise.resolve([INTRODUCTION, overview, ...codes.map(section)].join('\n\n'));
}

function section(name: ProblemCode): string {
  const { status, title } = PROBLEMS[name];
  const { means, then } = PROBLEM_MEANINGS[name];
  return `## ${name}\n\n${title}, status ${status}. ${means}\n\n${then}`;
}
