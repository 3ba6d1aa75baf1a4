/** Text that is HTML already, and not to be escaped again. */
export class Html {
  constructor(readonly text: string) {}
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escape = (text: string): string => text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? '');

type Part = Html | string | number | undefined | readonly Part[];

/** HTML from a template: everything put in is escaped unless it is {@link Html} itself. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const written = (part: Part): string => {
    if (part === undefined) return '';
    if (part instanceof Html) return part.text;
    if (typeof part === 'object') return part.map(written).join('');
    return escape(String(part));
  };
  const texts = strings.map((text, index) => text + written(parts[index]));
  return new Html(texts.join(''));
}
