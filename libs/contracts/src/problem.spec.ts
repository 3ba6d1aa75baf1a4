import { PROBLEMS, problemBody, type ProblemCode } from './problem.ts';

const codes = Object.keys(PROBLEMS) as ProblemCode[]; // the keys of a constant

describe('problem bodies', () => {
  it.each(codes)(
    'K36: %s has a stable type, its status and the members OAuth clients read',
    (code) => {
      const body = problemBody('https://api.example', { code, detail: 'Why.', requestId: 'r-1' });
      expect(body).toEqual({
        type: `https://api.example/docs/errors#${code}`,
        title: PROBLEMS[code].title,
        status: PROBLEMS[code].status,
        detail: 'Why.',
        code,
        requestId: 'r-1',
        error: PROBLEMS[code].error,
        error_description: 'Why.',
      });
    },
  );

  it('names every item of a bulk that cannot happen, each as a problem of its own', () => {
    const problem = { code: 'ticket_not_found', detail: 'None.' } as const;
    const occurrence = { code: 'bulk_refused', detail: 'x', requestId: 'r' } as const;
    const { items } = problemBody('', { ...occurrence, items: [{ index: 3, problem }] });
    expect(items).toEqual([{ index: 3, problem: problemBody('', { ...problem, requestId: 'r' }) }]);
  });

  it('names fields and states where there are any', () => {
    const errors = [{ field: 'title', message: 'is required' }];
    const occurrence = { code: 'validation_failed', detail: 'x', requestId: 'r' } as const;
    expect(problemBody('', { ...occurrence, errors, allowed: ['OPEN'] })).toMatchObject({
      errors,
      allowed: ['OPEN'],
    });
  });
});
