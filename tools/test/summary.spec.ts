import { closingLines, readSummary, summarise } from './summary.ts';

const file = (assertionResults: { fullName: string; status: string }[], status = 'passed') => ({
  name: '/checkout/a.spec.ts',
  status,
  message: '',
  assertionResults,
});

describe('the closing lines of npm test', () => {
  it('the last line is the counts alone', () => {
    const summary = summarise({
      testResults: [
        file([
          { fullName: 'a', status: 'passed' },
          { fullName: 'b', status: 'failed' },
          { fullName: 'c', status: 'passed' },
        ]),
      ],
    });
    const lines = closingLines(summary);
    expect(lines).toContain('Failed: b');
    expect(lines.at(-1)).toBe('2 passed, 1 failed, 0 skipped');
  });

  it('what was skipped is counted with its reason, and by name where it gives none', () => {
    const summary = summarise({
      testResults: [
        file([
          { fullName: 'wire [skipped: no redis-server on PATH] publishes', status: 'pending' },
          { fullName: 'wire [skipped: no redis-server on PATH] reads', status: 'pending' },
          { fullName: 'some day', status: 'todo' },
        ]),
      ],
    });
    expect(closingLines(summary)).toEqual([
      '',
      'Skipped 2: no redis-server on PATH',
      'Skipped 1: no reason given',
      '  some day',
      '0 passed, 0 failed, 3 skipped',
    ]);
  });

  it('a file that could not be run is a failure', () => {
    const summary = summarise({ testResults: [file([], 'failed')] });
    expect(summary.failed).toBe(1);
    expect(summary.failures[0]).toContain('the file could not be run');
  });

  it('a run that ended badly without a failing test is a failure', () => {
    expect(readSummary('/nonexistent/results.json', 1)).toMatchObject({ passed: 0, failed: 1 });
  });
});
