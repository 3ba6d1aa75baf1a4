export { apiHeaders } from './api-headers.ts';
export { answerClientErrors } from './client-error.ts';
export { CursorSigner, type CursorScope, type Position } from './cursor.ts';
export { bodyOf, DtoPipe, exactQueryOf, queryOf } from './dto.pipe.ts';
export { entityTag, ifMatches, ifNoneMatches, versionsMeant } from './entity-tag.ts';
export { expressApp } from './express-app.ts';
export { HttpProblem, validationFailed } from './http-problem.ts';
export { BODY_LIMIT, jsonBody, jsonBodyWith, parseJson } from './json-body.ts';
export { shown } from './json-shape.ts';
export { KnownRoutes, routesOf, type KnownRoute } from './known-routes.ts';
export { LimitedAdapter, SERVER_LIMITS } from './limited-adapter.ts';
export { closedWhile, refuse, whileStarting } from './not-ready.ts';
export { ownError, type OwnError } from './own-error.ts';
export { plainProblem, problemOf, type DomainProblems, type Problem } from './problem-of.ts';
export { ProblemFilter, type ProblemFilterOptions } from './problem.filter.ts';
export { parseQuery } from './query-parser.ts';
export { rfc3339 } from './rfc3339.ts';
export { controllerOperations, undescribedHandlers } from './openapi/controller-operations.ts';
export {
  Describe,
  DescribeGroup,
  DescribeWrites,
  IF_MATCH,
  IF_NONE_MATCH,
  type Description,
  type Group,
  type WritesDescription,
} from './openapi/describe.ts';
export type { CallExample, Examples } from './openapi/examples.ts';
export { openApiDocument, type OpenApiDocument, type OperationObject } from './openapi/document.ts';
export type { NamedSchema, Operation, OperationAnswer, Parameter } from './openapi/operation.ts';
export {
  Reference,
  REFERENCE_PATHS,
  ReferenceController,
  type ReferenceOptions,
} from './openapi/reference.controller.ts';
