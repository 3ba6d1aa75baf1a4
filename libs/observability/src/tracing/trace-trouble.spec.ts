import { TraceTrouble } from './trace-trouble.ts';

it('says once that traces are not sent, whoever listens from when on, and once that they are again', () => {
  const said: object[] = [];
  const say = (entry: object) => void said.push(entry);
  const trouble = new TraceTrouble();
  trouble.hear('ECONNREFUSED');
  trouble.tellTo({ warn: say, info: say });
  trouble.hear('ECONNREFUSED');
  expect(trouble.isAway).toBe(true);
  trouble.hear(undefined);
  trouble.hear(undefined);
  expect(said).toEqual([
    { event: 'traces.not_sent', reason: 'ECONNREFUSED' },
    { event: 'traces.sent_again' },
  ]);
});
