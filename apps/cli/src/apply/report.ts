import type { Context } from '../command/context.ts';
import { lineOf, linesOf } from '../plan/show.ts';
import type { Plan, Step } from '../plan/step.ts';

interface Ending {
  readonly applied: boolean;
  /** Ids and secrets by the names they are written under. */
  readonly made: Readonly<Record<string, string>>;
  /** Where they are written; undefined when nowhere. */
  readonly where: string | undefined;
}

/** What a run says: lines while it happens, or one JSON object at its end. */
export class Report {
  readonly #plan: Plan;
  readonly #options: { readonly json: boolean; readonly showSecrets: boolean };
  readonly #print: (line: string) => void;
  readonly #paint: Context['paint'];
  readonly #done: Step[] = [];

  constructor(
    plan: Plan,
    options: { readonly json: boolean; readonly showSecrets: boolean },
    { print, paint }: Pick<Context, 'print' | 'paint'>,
  ) {
    this.#plan = plan;
    this.#options = options;
    this.#print = print;
    this.#paint = paint;
  }

  /** Steps that were done. */
  get count(): number {
    return this.#done.length;
  }

  /** Shows the whole plan, of which nothing is done. */
  planned(): void {
    if (this.#options.json) return;
    for (const line of linesOf(this.#plan)) this.#print(this.#painted(line));
    const { steps, problems } = this.#plan;
    if (steps.length === 0 && problems.length === 0) this.#print('no changes');
    else this.#print(`${counted(steps.length)} to make`);
  }

  done(step: Step): void {
    this.#done.push(step);
    if (!this.#options.json) this.#print(this.#painted(lineOf(step)));
  }

  /** By its sign. */
  #painted(line: string): string {
    const colours = { '+': 'green', '~': 'yellow', '!': 'red', ' ': 'dim' } as const;
    const sign = line[0] as keyof typeof colours | undefined;
    const colour = sign && colours[sign];
    return colour ? this.#paint(colour, line) : line;
  }

  end({ applied, made, where }: Ending): void {
    const { json, showSecrets } = this.#options;
    if (json) return this.#print(JSON.stringify(this.#object({ applied, made, where })));
    if (showSecrets)
      for (const [name, value] of Object.entries(made)) this.#print(`${name}=${value}`);
    const names = Object.keys(made);
    if (where !== undefined && names.length > 0) {
      this.#print(`wrote ${names.join(', ')} to ${where}`);
    }
    if (!applied) return;
    for (const note of this.#plan.notes) this.#print(`  note: ${note}`);
    this.#print(this.count === 0 ? 'no changes' : `${counted(this.count)} made`);
  }

  #object({ applied, made, where }: Ending): object {
    const { steps, problems, notes } = this.#plan;
    const written = Object.keys(made);
    return {
      changes: steps.map((step) => {
        const { action, subject, name, fields } = step;
        return { action, subject, name, fields, done: this.#done.includes(step) };
      }),
      problems,
      notes,
      applied,
      written: where === undefined ? null : { to: where, names: written },
      ...(this.#options.showSecrets && { secrets: made }),
    };
  }
}

const counted = (count: number): string => `${count} change${count === 1 ? '' : 's'}`;
