import { parseArgs, type ParseArgsConfig } from 'node:util';
import { optionsOf } from '../manual/in-every-page.ts';
import { PAGES } from '../manual/manual.ts';
import type { CommandPage } from '../manual/page.ts';
import { usage, wordsOf } from './failure.ts';
import { nearest } from './nearest.ts';

/** A command with what it was called with, held to its page. */
export interface Call {
  readonly page: CommandPage;
  /** What it is called with; empty for a command that takes nothing. */
  readonly argument: string;
  readonly options: Readonly<Record<string, Given>>;
}

/** A switch is true, an option a word, one that may be repeated a list; undefined when not given. */
export type Given = string | true | readonly string[] | undefined;

export type Request =
  | { readonly kind: 'help'; readonly about: string; readonly isAsked: boolean }
  | { readonly kind: 'version' }
  | { readonly kind: 'call'; readonly call: Call };

/** What somebody typed. @throws Failure that says what is wrong with it and where the help is */
export function readRequest(typed: readonly string[]): Request {
  const [first, second] = typed;
  if (first === undefined) return { kind: 'help', about: '', isAsked: false };
  if (first === '--version' || first === 'version') return { kind: 'version' };
  if (first === 'help') return { kind: 'help', about: typed.slice(1).join(' '), isAsked: true };
  if (first === '--help' || first === '-h') return { kind: 'help', about: '', isAsked: true };
  const page =
    PAGES.find(({ words }) => words === `${first} ${second ?? ''}`) ??
    PAGES.find(({ words }) => words === first);
  if (!page) return withoutCommand(first, second, typed);
  const rest = typed.slice(page.words.split(' ').length);
  if (asksForHelp(rest)) return { kind: 'help', about: page.words, isAsked: true };
  return { kind: 'call', call: readCall(page, rest) };
}

/** What stands behind -- is no option. */
const asksForHelp = (typed: readonly string[]): boolean => {
  const end = typed.indexOf('--');
  const options = end === -1 ? typed : typed.slice(0, end);
  return options.includes('--help') || options.includes('-h');
};

function withoutCommand(
  first: string,
  second: string | undefined,
  typed: readonly string[],
): Request {
  const isGroup = PAGES.some(({ words }) => words.startsWith(`${first} `));
  if (isGroup && (second === undefined || second.startsWith('-'))) {
    return { kind: 'help', about: first, isAsked: asksForHelp(typed) };
  }
  const said = isGroup ? `${first} ${second ?? ''}` : first;
  const groups = PAGES.map(({ words }) => words.split(' ')[0] ?? words);
  const meant =
    nearest(
      `${first} ${second ?? ''}`.trim(),
      PAGES.map(({ words }) => words),
    ) ?? nearest(first, [...new Set(groups)]);
  const hint = meant === undefined ? '' : ` Did you mean: ticketgate ${meant}`;
  throw usage(`ticketgate ${said}: there is no such command.${hint}\nSee: ticketgate --help`);
}

function readCall(page: CommandPage, typed: readonly string[]): Call {
  const wrong = (what: string) =>
    usage(`ticketgate ${page.words}: ${what}\nSee: ticketgate ${page.words} --help`);
  const { values, positionals } = parsed(page, dashedLast(page, typed), wrong);
  const [argument = '', ...more] = positionals;
  if (page.argument && argument === '') throw wrong(`${page.argument.name} is missing`);
  const tooMany = page.argument ? more : positionals;
  if (tooMany.length > 0) {
    const words = tooMany.map((word) => JSON.stringify(word)).join(' ');
    throw wrong(`${words}: one word too many; a name with spaces needs quotes`);
  }
  return { page, argument, options: values as Call['options'] };
}

/** An argument that begins with a dash goes behind --, where it is none of the options. */
function dashedLast({ argument }: CommandPage, typed: readonly string[]): readonly string[] {
  const at = typed.includes('--') ? -1 : typed.findIndex((word) => argument?.dashed?.test(word));
  if (at === -1) return typed;
  return [...typed.toSpliced(at, 1), '--', ...typed.slice(at, at + 1)];
}

function parsed(page: CommandPage, typed: readonly string[], wrong: (what: string) => Error) {
  const options: NonNullable<ParseArgsConfig['options']> = {};
  for (const { name, short, value, many } of optionsOf(page)) {
    options[name] = {
      type: value === undefined ? 'boolean' : 'string',
      ...(short !== undefined && { short }),
      ...(many === true && { multiple: true }),
    };
  }
  try {
    return parseArgs({ args: [...typed], options, strict: true, allowPositionals: true });
  } catch (error) {
    const [words = ''] = wordsOf(error).split('. ');
    const unknown = /'--([^'=]+)/.exec(words)?.[1];
    const isUnknown = unknown !== undefined && !(unknown in options);
    const meant = isUnknown ? nearest(unknown, Object.keys(options)) : undefined;
    throw wrong(`${words}${meant === undefined ? '' : `; did you mean --${meant}`}`);
  }
}

/** An option that is a word. */
export function wordOf({ options }: Call, name: string): string | undefined {
  const given = options[name];
  return typeof given === 'string' ? given : undefined;
}

/** Whether a switch is on. */
export const isOn = ({ options }: Call, name: string): boolean => options[name] === true;
