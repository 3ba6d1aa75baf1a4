import { redact } from './redact.ts';

describe('redact', () => {
  it('censors secrets by name, in any letter case and within arrays and objects', () => {
    const line = {
      ok: 'seen',
      Authorization: 'Bearer x',
      body: { client_secret: 's', items: [{ password: 'p', name: 'seen' }] },
    };
    expect(redact(line)).toEqual({
      ok: 'seen',
      Authorization: '[redacted]',
      body: { client_secret: '[redacted]', items: [{ password: '[redacted]', name: 'seen' }] },
    });
    expect(line.Authorization).toBe('Bearer x');
  });

  it('leaves a line without secrets as it is, without a copy', () => {
    const line = { requestId: 'r', status: 200 };
    expect(redact(line)).toBe(line);
  });

  it('leaves out what is too deep to look through', () => {
    expect(redact({ a: { b: { c: { d: { password: 'p' } } } } })).toEqual({
      a: { b: { c: { d: '[too deep]' } } },
    });
  });
});
