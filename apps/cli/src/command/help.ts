import { CHAPTERS, PAGES } from '../manual/manual.ts';
import { ENVIRONMENTS, EXITS, optionsOf, PROGRAMS } from '../manual/in-every-page.ts';
import type { CommandPage, OptionPage, Way } from '../manual/page.ts';

/** The page of one command, of a group such as `tenant`, or of everything. */
export function helpOf(words: string): string {
  const page = PAGES.find((one) => one.words === words);
  if (page) return pageOf(page);
  const group = PAGES.filter((one) => one.words.startsWith(`${words} `));
  return group.length > 0 ? groupOf(words, group) : everything();
}

/** `ticketgate tenant create NAME [options]` */
export const usageOf = ({ words, argument }: CommandPage): string =>
  ['ticketgate', words, ...(argument ? [argument.name] : []), '[options]'].join(' ');

/** What stands before the help of an option. */
export function flagOf({ short, name, value, many }: OptionPage): string {
  const dashes = short === undefined ? `--${name}` : `-${short}, --${name}`;
  return `${dashes}${value === undefined ? '' : ` ${value}`}${many === true ? ' …' : ''}`;
}

/** How a command gets at what it is about, in words; empty for one that asks nobody. */
export function environmentOf({ ways }: CommandPage): string {
  const asked = ways.filter((way): way is Exclude<Way, 'none'> => way !== 'none');
  const known = asked.map((way) => ENVIRONMENTS[way]).join('\n\n');
  const both = `Either way will do: the one whose variables are there, or --via.\n\n`;
  const needsPrograms = asked.includes('database') || asked.includes('owner');
  const parts = [`${asked.length > 1 ? both : ''}${known}`, ...(needsPrograms ? [PROGRAMS] : [])];
  return asked.length === 0 ? '' : parts.join('\n\n');
}

function pageOf(page: CommandPage): string {
  const { words, summary, more, argument, examples, json, exits = EXITS } = page;
  const options = optionsOf(page).map((option) => [flagOf(option), option.help] as const);
  const environment = environmentOf(page);
  return [
    `ticketgate ${words}: ${summary}.`,
    `Usage: ${usageOf(page)}`,
    ...(more === undefined ? [] : [more]),
    columns([...(argument ? [[argument.name, argument.help] as const] : []), ...options]),
    `Examples:\n${indented(examples)}`,
    `With --json:\n${indented(json)}`,
    ...(environment === '' ? [] : [environment]),
    exits,
  ].join('\n\n');
}

const groupOf = (words: string, pages: readonly CommandPage[]): string =>
  [
    `ticketgate ${words}: one of these.`,
    columns(pages.map((page) => [page.words, page.summary])),
    `ticketgate ${pages[0]?.words ?? words} --help says more, with examples.`,
  ].join('\n\n');

function everything(): string {
  const chapters = CHAPTERS.map(({ title, pages }) => {
    return `${title}:\n${columns(pages.map((page) => [page.words, page.summary]))}`;
  });
  return [
    'ticketgate: what an operator and an administrator need.',
    'Usage: ticketgate <command> [options]\n       ticketgate <command> --help, --version',
    ...chapters,
    `Begin with:
  npm start                                           # writes .local/demo.env
  ticketgate doctor --env-file .local/demo.env
  ticketgate apply --env-file .local/demo.env -f integrations.yaml --dry-run
  ticketgate tenant list --env-file .local/operator.env`,
    'Every command takes --json. Colours stay off where NO_COLOR is set or nobody is watching.',
    EXITS,
  ].join('\n\n');
}

const WIDTH = 24;

/** Two columns; what is too long for the first has a line of its own. */
function columns(rows: readonly (readonly [string, string])[]): string {
  const lines = rows.flatMap(([left, right]) => {
    const [first = '', ...rest] = right.split('\n');
    const beside = rest.map((line) => `${' '.repeat(WIDTH + 2)}${line}`);
    if (left.length < WIDTH) return [`  ${left.padEnd(WIDTH)}${first}`, ...beside];
    return [`  ${left}`, `${' '.repeat(WIDTH + 2)}${first}`, ...beside];
  });
  return lines.join('\n');
}

const indented = (text: string): string => text.replaceAll(/^/gm, '  ');
