interface Sized {
  /** Characters it holds. */
  readonly size: number;
}

/**
 * What waits to be written, oldest first: bounded in number and in size. What does not fit any more
 * pushes out the oldest, which is told and never waited for.
 */
export class Backlog<T extends Sized> {
  readonly #slots: (T | undefined)[];
  readonly #mostCharacters: number;
  #first = 0;
  #length = 0;
  #characters = 0;

  constructor(most: { readonly items: number; readonly characters: number }) {
    this.#slots = new Array<T | undefined>(most.items);
    this.#mostCharacters = most.characters;
  }

  get length(): number {
    return this.#length;
  }

  /** Answers how many were pushed out. */
  push(item: T): number {
    let lost = 0;
    while (this.#length > 0 && !this.#hasRoomFor(item)) {
      this.#shift();
      lost += 1;
    }
    this.#slots[(this.#first + this.#length) % this.#slots.length] = item;
    this.#length += 1;
    this.#characters += item.size;
    return lost;
  }

  /** Takes up to that many away, oldest first. */
  take(most: number): T[] {
    const taken: T[] = [];
    while (taken.length < most && this.#length > 0) {
      const item = this.#shift();
      if (item) taken.push(item);
    }
    return taken;
  }

  /** Gives back what was taken, where it was. Answers how many found no room: the oldest of them. */
  putBack(items: readonly T[]): number {
    for (let index = items.length - 1; index >= 0; index -= 1) {
      const item = items[index];
      if (!item || !this.#hasRoomFor(item)) return index + 1;
      this.#first = (this.#first + this.#slots.length - 1) % this.#slots.length;
      this.#slots[this.#first] = item;
      this.#length += 1;
      this.#characters += item.size;
    }
    return 0;
  }

  #hasRoomFor({ size }: Sized): boolean {
    return this.#length < this.#slots.length && this.#characters + size <= this.#mostCharacters;
  }

  #shift(): T | undefined {
    const item = this.#slots[this.#first];
    this.#slots[this.#first] = undefined;
    this.#first = (this.#first + 1) % this.#slots.length;
    this.#length -= 1;
    this.#characters -= item?.size ?? 0;
    return item;
  }
}
