import { PROBLEM_CONTENT_TYPE, PROBLEMS, type ProblemCode } from '@ticketgate/contracts';
import { headersOf } from './answer-headers.ts';
import type { Json } from './document.ts';
import type { Operation, OperationAnswer } from './operation.ts';
import type { Schemas } from './schemas.ts';

/** Everything a call may be answered with, by status. */
export function answersOf(operation: Operation, schemas: Schemas): Record<string, Json> {
  const { answers, problems } = operation;
  const all = [...answers, ...(isConditionalRead(operation) ? [NOT_MODIFIED] : [])];
  const write = (one: OperationAnswer) => answer(one, operation, schemas);
  return {
    ...Object.fromEntries(all.map((one) => [one.status, write(one)])),
    ...Object.fromEntries(problemAnswers(problems).map((one) => [one.status, write(one)])),
  };
}

const NOT_MODIFIED: OperationAnswer = {
  status: 304,
  description: 'It is what `If-None-Match` names; there is no body (RFC 9110 15.4.5).',
};

const isConditionalRead = ({ parameters }: Operation) =>
  parameters.some(({ name }) => name === 'If-None-Match');

function answer(one: OperationAnswer, operation: Operation, schemas: Schemas): Json {
  const { status, description, content } = one;
  const headers = headersOf(operation, status);
  return {
    description,
    headers: Object.fromEntries(
      headers.map((name) => [name, { $ref: `#/components/headers/${name}` }]),
    ),
    ...(content && {
      content: { [content.mediaType]: { schema: schemas.refer(content.schema) } },
    }),
  };
}

/** Problems with one status are one answer that names their codes. */
function problemAnswers(codes: readonly ProblemCode[]): OperationAnswer[] {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of new Set(codes)) {
    const { status } = PROBLEMS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return [...byStatus].map(([status, all]) => {
    const description = all.map((code) => `${PROBLEMS[code].title} (${code})`).join(', ');
    const content = { mediaType: PROBLEM_CONTENT_TYPE, schema: 'ProblemBody' as const };
    return { status, description: `${description}.`, content };
  });
}
