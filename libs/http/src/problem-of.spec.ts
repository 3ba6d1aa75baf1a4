import { NotFoundException } from '@nestjs/common';
import { AccessDenied, InvalidToken, VerifierUnavailable } from '@ticketgate/access';
import { PROBLEMS } from '@ticketgate/contracts';
import { problemOf } from './problem-of.ts';

const failure = (more: object, message = 'secret words') => Object.assign(new Error(message), more);

describe('errors and what callers see of them', () => {
  it.each([
    [new InvalidToken('No.'), 401, 'invalid_token'],
    [new AccessDenied('No.'), 403, 'forbidden'],
    [new VerifierUnavailable(), 503, 'temporarily_unavailable'],
    [new NotFoundException('Cannot GET /secret words'), 404, 'not_found'],
    [failure({ type: 'entity.too.large', status: 413 }), 413, 'payload_too_large'],
    [failure({ type: 'encoding.unsupported', status: 415 }), 415, 'unsupported_media_type'],
    [failure({ type: 'request.aborted', status: 400 }), 400, 'invalid_request'],
    [failure({ status: 400 }), 400, 'invalid_request'],
    [failure({ status: 500 }), 500, 'internal_error'],
    [new URIError('secret words'), 400, 'invalid_request'],
    [failure({ code: 'ECONNREFUSED' }), 503, 'temporarily_unavailable'],
    [failure({ code: '57P01' }), 503, 'temporarily_unavailable'],
    [failure({ code: '40P01' }), 503, 'temporarily_unavailable'],
    [failure({}, 'timeout exceeded when trying to connect'), 503, 'temporarily_unavailable'],
    [failure({ code: '23505', detail: 'Key (title)=(secret words)' }), 500, 'internal_error'],
    ['a text', 500, 'internal_error'],
    [undefined, 500, 'internal_error'],
    [{ status: 404, type: 'entity.too.large' }, 500, 'internal_error'],
  ] as const)('K36: %p is a %i %s', (error, status, code) => {
    const problem = problemOf(error);
    expect({ status: PROBLEMS[problem.code].status, code: problem.code }).toEqual({ status, code });
    expect(JSON.stringify(problem)).not.toContain('secret words');
  });

  it('F02: what will pass says when to come back', () => {
    expect(problemOf(failure({ code: '57P03' })).headers).toEqual({ 'Retry-After': '2' });
  });
});
