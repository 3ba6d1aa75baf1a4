import { Controller, Get, Header, Inject, type Type } from '@nestjs/common';
import { Access } from '@ticketgate/access';
import type { ProblemCode } from '@ticketgate/contracts';
import { controllerOperations } from './controller-operations.ts';
import { Describe } from './describe.ts';
import { openApiDocument, type DocumentAbout, type OpenApiDocument } from './document.ts';
import type { Operation } from './operation.ts';
import { errorsPage, PAGE_POLICY, referencePage, type Neighbour } from './pages.ts';

export interface ReferenceOptions extends DocumentAbout {
  readonly controllers: () => readonly Type[];
  /** Calls that no controller answers. */
  readonly others?: readonly Operation[];
  readonly neighbour?: Neighbour;
  /** What every call that wants a token may be answered beside its own problems. */
  readonly guarded?: readonly ProblemCode[];
}

/** A service's calls, described for programs and for people; written once, when first asked for. */
export class Reference {
  readonly #options: ReferenceOptions;
  #document: OpenApiDocument | undefined;
  #page: string | undefined;
  #errors: string | undefined;

  constructor(options: ReferenceOptions) {
    this.#options = options;
  }

  get document(): OpenApiDocument {
    const { controllers, others = [], guarded = [], ...about } = this.#options;
    this.#document ??= openApiDocument(about, [
      ...controllerOperations(controllers()).map(withProblems(guarded)),
      ...others,
    ]);
    return this.#document;
  }

  get page(): string {
    this.#page ??= referencePage(this.document, this.#options.neighbour);
    return this.#page;
  }

  get errors(): string {
    this.#errors ??= errorsPage(`${this.#options.title}: errors`);
    return this.#errors;
  }
}

const withProblems =
  (guarded: readonly ProblemCode[]) =>
  (operation: Operation): Operation => {
    if (operation.access === 'public') return operation;
    return { ...operation, problems: [...new Set([...operation.problems, ...guarded])] };
  };

/** Paths of the reference; they need no token. */
export const REFERENCE_PATHS = ['/openapi.json', '/docs', '/docs/errors'] as const;

const HTML = 'text/html; charset=utf-8';

/** The reference itself. It says what exists and who may call it, which is no secret. */
@Controller()
@Access.public
export class ReferenceController {
  constructor(@Inject(Reference) private readonly reference: Reference) {}

  @Get('openapi.json')
  @Describe('not an API')
  @Header('Cache-Control', 'no-cache')
  document(): OpenApiDocument {
    return this.reference.document;
  }

  @Get('docs')
  @Describe('not an API')
  @Header('Content-Type', HTML)
  @Header('Cache-Control', 'no-cache')
  @Header('Content-Security-Policy', PAGE_POLICY)
  @Header('Referrer-Policy', 'no-referrer')
  page(): string {
    return this.reference.page;
  }

  @Get('docs/errors')
  @Describe('not an API')
  @Header('Content-Type', HTML)
  @Header('Cache-Control', 'no-cache')
  @Header('Content-Security-Policy', PAGE_POLICY)
  @Header('Referrer-Policy', 'no-referrer')
  errors(): string {
    return this.reference.errors;
  }
}
