import { PATHS, UnreadableRequest } from '../../../../src/issuing/index.ts';
import type { Front } from '../../../../src/fronts/front.ts';

/** A made-up sixth dialect: `POST /pigeon/feather` with `{"pigeon", "seed", "minutes"}`. */
export const front: Front = {
  name: 'pigeon',
  routes: [
    {
      kind: 'json',
      method: 'POST',
      path: '/pigeon/feather',
      translate: ({ pigeon, seed, minutes }) => {
        if (typeof pigeon !== 'string' || typeof seed !== 'string') {
          throw new UnreadableRequest(400, 'a pigeon and its seed are needed');
        }
        return {
          path: PATHS.token,
          parameters: { grant_type: 'client_credentials', client_id: pigeon, client_secret: seed },
          manners: {
            scopeDefault: 'registered',
            lifetime: Number(minutes) * 60,
            render: ({ status, body }) =>
              status === 200
                ? {
                    status: 202,
                    body: { feather: (body as { access_token: string }).access_token },
                  }
                : { status: 418, body: { coo: (body as { error: string }).error } },
          },
        };
      },
    },
  ],
  refuse: ({ description }) => ({ status: 418, body: { coo: description } }),
};
