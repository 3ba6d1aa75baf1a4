import { SERVER_LIMITS } from './limited-adapter.ts';

describe('limits of the server', () => {
  it('H01: headers that drip are noticed within 15 s', () => {
    const { headersTimeout, connectionsCheckingInterval } = SERVER_LIMITS;
    expect(headersTimeout + connectionsCheckingInterval).toBeLessThanOrEqual(15_000);
  });
});
