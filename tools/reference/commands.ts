import {
  ENVIRONMENTS,
  EVERYWHERE,
  EXITS,
  optionsOf,
} from '../../apps/cli/src/manual/in-every-page.ts';
import { CHAPTERS } from '../../apps/cli/src/manual/manual.ts';
import type { CommandPage, OptionPage } from '../../apps/cli/src/manual/page.ts';
import { flagOf, usageOf } from '../../apps/cli/src/command/help.ts';
import { code, table } from './table.ts';

const INTRODUCTION = `# The command ticketgate

One command for operators and administrators. \`ticketgate <command> --help\` says what stands here; a word that
is mistyped is answered with the one that was probably meant. This page is generated from
\`apps/cli/src/manual\`.

Three ways to have it: in a checkout \`npm run ticketgate -- <command>\`; the image of
[\`docker/cli.Dockerfile\`](../../docker/cli.Dockerfile), whose arguments are the words after \`ticketgate\`; and for
what works in the database also \`node apps/oauth-server/dist/operator.js <command>\` in the container of the
oauth-server.

## Two ways to work

- **Over the API**, with the refresh token of an administrator: what they may do in their own tenant, from
  anywhere, and in the [audit trail](../topics/audit.md) under their name.
- **In the database**, with the environment of the oauth-server: all tenants, and also when nobody can sign in.
  The same code, transactions and audit trail; there the actor is \`operator\`.

\`user\`, \`application\` and \`revoke\` go both ways: the one whose variables are there. Where both are,
\`--via api\` or \`--via database\` says which; it is never guessed.`;

const CONVENTIONS = `## What is the same everywhere

| Option | |
| --- | --- |
${EVERYWHERE.map((option) => `| \`${flagOf(option)}\` | ${option.help} |`).join('\n')}

The result goes to standard output, complaints and progress to standard error; progress is shown to terminals
only. Colours stay off where \`NO_COLOR\` is set or nobody is watching. \`ticketgate --version\` says which one it is.`;

/** Every command of `ticketgate`: what it does, how it is called, what it answers. */
export const commandsPage = (): Promise<string> =>
  Promise.resolve(
    [
      INTRODUCTION,
      fenced(Object.values(ENVIRONMENTS).join('\n\n')),
      `What works in the database needs the services' programs beside the command: the image and a checkout that\nis built have them.`,
      CONVENTIONS,
      fenced(EXITS),
      ...CHAPTERS.flatMap(({ title, pages }) => [
        `## ${title}`,
        overview(pages),
        ...pages.map(section),
      ]),
    ].join('\n\n'),
  );

const fenced = (text: string, language = ''): string => `\`\`\`${language}\n${text}\n\`\`\``;

const overview = (pages: readonly CommandPage[]): string =>
  table(
    ['Command', 'Does'],
    pages.map(({ words, summary }) => [
      `[${code(words)}](#${words.replaceAll(' ', '-')})`,
      summary,
    ]),
  );

function section(page: CommandPage): string {
  const { words, summary, more, argument, examples, json, exits } = page;
  const own = optionsOf(page).filter((option) => !EVERYWHERE.includes(option));
  const rows = [
    ...(argument ? [[code(argument.name), cell(argument.help)]] : []),
    ...own.map((option) => [code(flagOf(option)), cell(helpOf(option))]),
  ];
  return [
    `### ${words}`,
    `${capital(summary)}.${more === undefined ? '' : `\n\n${escaped(more)}`}`,
    fenced(usageOf(page)),
    ...(rows.length > 0 ? [table(['', ''], rows)] : []),
    fenced(examples, 'sh'),
    `With \`--json\`:\n\n${fenced(json)}`,
    ...(exits === undefined ? [] : [fenced(exits)]),
  ].join('\n\n');
}

const helpOf = ({ help, only }: OptionPage): string =>
  only === undefined
    ? help
    : `${help} (${only === 'database' ? 'in the database' : 'over the API'} only)`;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const escaped = (text: string): string => text.replaceAll('<', '\\<');
const cell = (text: string): string => escaped(text).replaceAll(/\n\s*/g, '<br>');
