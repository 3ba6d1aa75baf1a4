/** Answers several questions at once, in their order; undefined where there is no answer. */
export type AskMany<Q, A> = (questions: readonly Q[]) => Promise<readonly (A | undefined)[]>;

export interface GroupingLimits {
  /** Groups under way at once. */
  readonly lanes: number;
  /** Questions in one group. */
  readonly questions: number;
}

interface Waiting<Q, A> {
  readonly question: Q;
  readonly resolve: (answer: A | undefined) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Asks single things, together with whatever else is asked meanwhile: what arrives in one turn of
 * the event loop, or while all lanes are busy, shares one round trip. Nobody waits for company, so
 * a lone question is as quick as ever, and under load most of the round trips are gone. Every group
 * is sent after its questions were asked: an answer is never older than its question.
 */
export class GroupedCalls<Q, A> {
  readonly #askMany: AskMany<Q, A>;
  readonly #limits: GroupingLimits;
  readonly #waiting: Waiting<Q, A>[] = [];
  #underWay = 0;
  #isScheduled = false;

  constructor(askMany: AskMany<Q, A>, limits: GroupingLimits) {
    this.#askMany = askMany;
    this.#limits = limits;
  }

  /** Rejects with whatever its group failed with. */
  ask(question: Q): Promise<A | undefined> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ question, resolve, reject });
      this.#schedule();
    });
  }

  #schedule(): void {
    if (this.#isScheduled || this.#waiting.length === 0) return;
    if (this.#underWay >= this.#limits.lanes) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      void this.#send(this.#waiting.splice(0, this.#limits.questions));
      this.#schedule();
    });
  }

  async #send(group: readonly Waiting<Q, A>[]): Promise<void> {
    this.#underWay += 1;
    try {
      const answers = await this.#askMany(group.map(({ question }) => question));
      group.forEach(({ resolve }, index) => resolve(answers[index]));
    } catch (error) {
      for (const { reject } of group) reject(error);
    } finally {
      this.#underWay -= 1;
      this.#schedule();
    }
  }
}
