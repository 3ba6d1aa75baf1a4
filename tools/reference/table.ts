/** A Markdown table; cells may hold Markdown, pipes are escaped. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Text set as code; an empty text is named as such. */
export const code = (text: string) => (text === '' ? '(empty)' : `\`${text}\``);
