import { measure, type Measured, type Target } from './load.ts';
import { measureSignatures } from './processes.ts';
import type { Line } from './report.ts';
import type { Path } from './rows.ts';

export type Measuring = Readonly<Partial<Record<'bare' | 'hello' | Path, Target>>>;

export interface RoundsOptions {
  readonly rounds: number;
  /** Of each path in each round. */
  readonly seconds: number;
  readonly warmUpSeconds: number;
  readonly say: (line: string) => void;
}

/** What was measured, one figure per round. */
export interface Figures {
  readonly paths: Readonly<Record<string, readonly Measured[]>>;
  readonly signatures: readonly number[];
}

/** Measures every path once in each round, so that a busy moment of the machine meets all alike. */
export async function rounds(all: Measuring, options: RoundsOptions): Promise<Figures> {
  const { seconds, warmUpSeconds, say } = options;
  const targets = Object.entries(all);
  for (const [, target] of targets) await measure(target, warmUpSeconds);
  const paths: Record<string, Measured[]> = {};
  const signatures: number[] = [];
  for (let round = 1; round <= options.rounds; round += 1) {
    for (const [name, target] of targets) {
      (paths[name] ??= []).push(await measure(target, seconds));
    }
    signatures.push(await measureSignatures(seconds * 500));
    say(`round ${round} of ${options.rounds} done`);
  }
  return { paths, signatures };
}

const perCpuSecond = (figures: readonly Measured[]) => figures.map((one) => one.perCpuSecond);

/** The figures beside what they are judged by. */
export function linesOf({ paths, signatures }: Figures): Line[] {
  const line = (
    path: string,
    name: string,
    judge?: (rates: readonly number[]) => Judge,
  ): Line[] => {
    const figures = paths[path];
    if (!figures) return [];
    const rates = perCpuSecond(figures);
    return [
      {
        ...{ name, perCpuSecond: rates, p99: figures.map(({ p99 }) => p99) },
        ...(judge && { judgedBy: judge(rates) }),
      },
    ];
  };
  const hello = perCpuSecond(paths['hello'] ?? []);
  return [
    ...line('bare', '`bare`: node:http, a constant'),
    ...line('hello', '`hello`: NestJS, a constant'),
    { name: '`sign`: ES256 signatures', perCpuSecond: signatures },
    ...line(
      'token',
      'token, client_credentials by Basic',
      against('`sign`', signatures, 0.12, 0.18),
    ),
    ...line('assertion', 'token, client_credentials by private_key_jwt', atLeast(1_300)),
    ...line('refresh', 'token, refresh with rotation', atLeast(500)),
    ...line('introspection', 'introspection of an access token', atLeast(2_500)),
    ...line('read', 'get ticket by number', against('`hello`', hello, 0.2, 0.3)),
    ...line('create', 'create ticket', atLeast(600)),
    ...line('list', 'list tickets, a page of 50'),
    ...line('search', 'search tickets, a page of 50'),
  ];
}

type Judge = NonNullable<Line['judgedBy']>;

const atLeast = (floor: number) => (): Judge => ({ kind: 'rate', floor });

const against =
  (baseline: string, rates: readonly number[], ...[floor, target]: readonly [number, number]) =>
  (own: readonly number[]): Judge => ({
    ...{ kind: 'ratio', baseline, floor, target },
    ratios: own.map((rate, round) => rate / (rates[round] ?? Number.NaN)),
  });
