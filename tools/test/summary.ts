import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { repositoryRoot } from '@ticketgate/testing';

/** What a run of the tests came to. */
export interface Summary {
  readonly passed: number;
  readonly failed: number;
  /** Full names of what failed. */
  readonly failures: readonly string[];
  readonly skipped: readonly Skipped[];
}

export interface Skipped {
  readonly name: string;
  readonly reason: string;
}

interface JestAssertion {
  readonly fullName: string;
  readonly status: string;
}

interface JestResults {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly JestAssertion[];
  }[];
}

const NO_REASON = 'no reason given';

/** Reads Jest's JSON. A run without one, or one that failed without a failing test, counts as a failure. */
export function readSummary(resultFile: string, exitCode: number): Summary {
  if (!existsSync(resultFile)) return withUnexplained(summarise({ testResults: [] }), exitCode);
  const results = JSON.parse(readFileSync(resultFile, 'utf8')) as JestResults;
  return withUnexplained(summarise(results), exitCode);
}

/** Counts tests; a file that could not be run at all is one failure. */
export function summarise({ testResults }: JestResults): Summary {
  const tests = testResults.flatMap((file) => file.assertionResults);
  const broken = testResults
    .filter(({ status, assertionResults }) => status === 'failed' && !assertionResults.some(failed))
    .map(({ name }) => `${relative(repositoryRoot, name)} (the file could not be run)`);
  const failures = [...tests.filter(failed).map(({ fullName }) => fullName), ...broken];
  return {
    passed: tests.filter(({ status }) => status === 'passed').length,
    failed: failures.length,
    failures,
    skipped: tests.filter(leftOut).map(({ fullName }) => ({
      name: fullName,
      reason: /\[skipped: ([^\]]+)\]/.exec(fullName)?.[1] ?? NO_REASON,
    })),
  };
}

const failed = ({ status }: JestAssertion) => status === 'failed';
const leftOut = ({ status }: JestAssertion) => !['passed', 'failed'].includes(status);

function withUnexplained(summary: Summary, exitCode: number): Summary {
  if (exitCode === 0 || summary.failed > 0) return summary;
  const failures = [...summary.failures, `the run itself (Jest exited with code ${exitCode})`];
  return { ...summary, failed: failures.length, failures };
}

/** What failed, what was skipped and why, and, last and alone, the counts. */
export function closingLines({ passed, failed, failures, skipped }: Summary): string[] {
  const reasons = Map.groupBy(skipped, ({ reason }) => reason);
  return [
    '',
    ...failures.map((name) => `Failed: ${name}`),
    ...[...reasons].flatMap(([reason, tests]) => [
      `Skipped ${tests.length}: ${reason}`,
      ...(reason === NO_REASON ? tests.map(({ name }) => `  ${name}`) : []),
    ]),
    `${passed} passed, ${failed} failed, ${skipped.length} skipped`,
  ];
}
