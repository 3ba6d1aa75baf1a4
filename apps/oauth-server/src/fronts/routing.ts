import type { Front, FrontRoute } from './front.ts';

/** A route with the dialect it belongs to. */
export interface Placed {
  readonly front: Front;
  readonly route: FrontRoute;
}

export interface Match {
  /** All routes at the path, of any method, in the order of the fronts. */
  readonly placed: readonly Placed[];
  readonly params: Readonly<Record<string, string>>;
}

interface Pattern {
  readonly expression: RegExp;
  readonly placed: Placed[];
}

/** Finds routes by path: exact ones by one lookup, those with `:names` by trying each. */
export class Routing {
  readonly #exact = new Map<string, Placed[]>();
  readonly #patterns = new Map<string, Pattern>();

  constructor(fronts: readonly Front[]) {
    for (const front of fronts) {
      for (const route of front.routes) this.#add({ front, route });
    }
  }

  match(path: string): Match | undefined {
    const exact = this.#exact.get(path);
    if (exact) return { placed: exact, params: {} };
    for (const { expression, placed } of this.#patterns.values()) {
      const found = expression.exec(path);
      if (found) return { placed, params: decoded(found.groups ?? {}) };
    }
    return undefined;
  }

  #add(placed: Placed): void {
    const { path } = placed.route;
    if (!path.includes(':')) {
      this.#exact.set(path, [...(this.#exact.get(path) ?? []), placed]);
      return;
    }
    const source = path.replace(/:(\w+)/g, (_, name: string) => `(?<${name}>[^/]+)`);
    const pattern = this.#patterns.get(path) ?? {
      expression: new RegExp(`^${source}$`),
      placed: [],
    };
    pattern.placed.push(placed);
    this.#patterns.set(path, pattern);
  }
}

/** A segment that is no well-formed encoding names nothing: it stays as it was sent. */
function decoded(groups: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(groups).map(([name, value]) => {
      try {
        return [name, decodeURIComponent(value)];
      } catch {
        return [name, value];
      }
    }),
  );
}
