import { ApiProblem, problemIn, wordsOf } from './api-problem.ts';

const answer = (status: number, headers: Record<string, string> = {}) => ({
  status,
  headers: new Headers(headers),
});

describe('problemIn', () => {
  it('RFC 9457 3: takes title, detail, request id and fields from the body', () => {
    const errors = [{ field: 'name', message: 'must be given' }, { field: 1 }, null];
    const body = { title: 'Validation failed', detail: 'x', requestId: 'r1', code: 'c', errors };
    expect(problemIn(answer(400), body).words).toEqual({
      title: 'Validation failed',
      detail: 'x',
      requestId: 'r1',
      code: 'c',
      status: 400,
      fields: [errors[0]],
    });
  });

  it('has words for an answer that is no problem document', () => {
    const { words } = problemIn(answer(502, { 'x-request-id': 'r2' }), null);
    expect(words).toMatchObject({ title: 'The server answered 502', requestId: 'r2', fields: [] });
  });
});

describe('wordsOf', () => {
  it('tells a server that is away from one that refuses', () => {
    expect(wordsOf(new TypeError('Failed to fetch')).title).toBe('No connection');
    expect(wordsOf(new ApiProblem({ ...wordsOf(null), title: 'Mine' })).title).toBe('Mine');
  });
});
