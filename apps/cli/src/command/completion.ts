import { flagsOf } from '../manual/in-every-page.ts';
import { PAGES } from '../manual/manual.ts';
import type { Context } from './context.ts';
import { EXIT, usage, type ExitCode } from './failure.ts';
import { isOn, type Call } from './read-call.ts';

/** `ticketgate completion`. @throws Failure */
export function completion(call: Call, { print }: Context): ExitCode {
  const shell = call.argument;
  if (shell !== 'bash' && shell !== 'zsh') {
    throw usage('ticketgate completion: for bash or zsh? See: ticketgate completion --help');
  }
  // zsh reads bash's once it is told to.
  const before =
    shell === 'zsh' ? '#compdef ticketgate\nautoload -U +X bashcompinit && bashcompinit\n' : '';
  const script = `${before}${bash()}`;
  print(isOn(call, 'json') ? JSON.stringify({ shell, script }) : script);
  return EXIT.ok;
}

const caseOf = ([words, list]: readonly [string, string]): string =>
  `    '${words}') words='${list}' ;;`;

const group = (words: string): string => words.split(' ')[0] ?? words;

function bash(): string {
  const first = [...new Set(PAGES.map(({ words }) => group(words)))];
  const verbs = first.flatMap((word) => {
    const under = PAGES.filter(({ words }) => words.startsWith(`${word} `));
    const list = under.map(({ words }) => words.slice(word.length + 1)).join(' ');
    return under.length === 0 ? [] : [`    ${word}) words='${list}' ;;`];
  });
  const options = PAGES.map((page) => [page.words, flagsOf(page).join(' ')] as const);
  return `_ticketgate() {
  local current="\${COMP_WORDS[COMP_CWORD]}" words=''
  if [[ $COMP_CWORD == 1 ]]; then words='${first.join(' ')}'
  elif [[ $COMP_CWORD == 2 && $current != -* ]]; then case "\${COMP_WORDS[1]}" in
${verbs.join('\n')}
    esac
  elif [[ $current == -* ]]; then case "\${COMP_WORDS[1]} \${COMP_WORDS[2]}" in
${options
  .filter(([words]) => words.includes(' '))
  .map(caseOf)
  .join('\n')}
    *) case "\${COMP_WORDS[1]}" in
${options
  .filter(([words]) => !words.includes(' '))
  .map(caseOf)
  .join('\n')}
    esac ;;
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  [[ -n "$words" ]] || COMPREPLY=($(compgen -f -- "$current"))
}
complete -F _ticketgate ticketgate`;
}
