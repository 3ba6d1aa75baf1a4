import { once } from 'node:events';
import {
  request,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { text } from 'node:stream/consumers';
import { Controller, Get, Module, Param, type INestApplication } from '@nestjs/common';
import { APP_GUARD, NestFactory } from '@nestjs/core';
import {
  Access,
  AccessError,
  AccessGuard,
  accessMiddleware,
  Who,
  type Principal,
  type TokenVerifier,
} from '../../src/index.ts';

@Controller('api/client-api/ticket')
class ClientApiController {
  @Get(':number')
  @Access({ roles: ['INTEGRATION_AGENT'], scope: 'client_api' })
  get(@Who() who: Principal, @Param('number') number: string) {
    return { tenantId: who.tenantId, number };
  }
}

@Controller('api')
@Access({ roles: ['TENANT_ADMIN', 'AGENT'] })
class PeopleController {
  @Get('tickets')
  tickets(@Who() who: Principal) {
    return { role: who.role };
  }

  @Get('users')
  @Access({ roles: ['TENANT_ADMIN'] })
  users(@Who() who: Principal) {
    return { role: who.role };
  }

  @Get('scoped')
  @Access({ roles: ['AGENT'], scope: 'client_api' })
  scoped() {
    return {};
  }
}

@Controller()
class OtherController {
  @Get('api/undeclared')
  undeclared() {
    return {};
  }

  @Get('docs')
  @Access.public
  docs() {
    return { open: true };
  }

  @Get('open-path')
  @Access({ roles: ['AGENT'] })
  forgottenOnAPublicPath() {
    return {};
  }
}

@Module({
  controllers: [ClientApiController, PeopleController, OtherController],
  providers: [{ provide: APP_GUARD, useClass: AccessGuard }],
})
class ApiModule {}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Record<string, unknown>;
}

/** A small resource server put together as the core service is. */
export interface Api {
  /** Sends a request line and headers exactly as given. */
  get(path: string, headers?: Record<string, string | string[]>): Promise<Answer>;
  /** With a token. */
  as(token: string, path: string): Promise<Answer>;
  close(): Promise<void>;
}

/** What an app does with a refusal: as it stands, nothing added. */
function render(
  error: unknown,
  _req: IncomingMessage,
  res: ServerResponse,
  next: () => void,
): void {
  if (!(error instanceof AccessError)) return next();
  res.writeHead(error.status, { 'content-type': 'application/problem+json', ...error.headers });
  res.end(JSON.stringify({ code: error.code, detail: error.description }));
}

export async function startApi(verifier: TokenVerifier): Promise<Api> {
  const app: INestApplication = await NestFactory.create(ApiModule, { logger: false });
  const publicPaths = new Set(['/docs', '/open-path']);
  const doors = [
    { prefix: '/api/client-api/', roles: ['INTEGRATION_AGENT'], scope: 'client_api' },
  ] as const;
  app.use(accessMiddleware({ verifier, doors, isPublic: (path) => publicPaths.has(path) }));
  app.use(render);
  app.useGlobalFilters({
    catch: (error: unknown, host) => {
      const [req, res] = [
        host.switchToHttp().getRequest<IncomingMessage>(),
        host.switchToHttp().getResponse<ServerResponse>(),
      ];
      render(error, req, res, () => {
        res.writeHead((error as { getStatus?: () => number }).getStatus?.() ?? 500);
        res.end('{}');
      });
    },
  });
  await app.listen(0, '127.0.0.1');
  const { port } = new URL(await app.getUrl());
  const get: Api['get'] = async (path, headers = {}) => {
    const sent = request({ host: '127.0.0.1', port, path, headers, agent: false });
    sent.end();
    const [res] = (await once(sent, 'response')) as [IncomingMessage];
    const body = JSON.parse((await text(res)) || '{}') as Record<string, unknown>;
    return { status: res.statusCode ?? 0, headers: res.headers, body };
  };
  return {
    get,
    as: (token, path) => get(path, { authorization: `Bearer ${token}` }),
    close: () => app.close(),
  };
}
