import { distinctEmails } from './ticket-draft.ts';

describe('assignees of a draft', () => {
  it('K18: addresses count once, in any case, in the order given', () => {
    expect(distinctEmails(['B@x', 'a@x', 'b@X', 'A@x'])).toEqual(['B@x', 'a@x']);
  });
});
