import type {
  WantedApplication,
  WantedGroup,
  WantedKey,
  WantedUser,
  WantedWebhook,
} from '../integrations/format.ts';

/** One member that is another than the file says; `before` is undefined for what is new. */
export interface FieldChange {
  readonly field: string;
  readonly before?: unknown;
  readonly after: unknown;
}

export type Subject = 'user' | 'group' | 'application' | 'key' | 'secret' | 'webhook' | 'output';

/** One thing to be done, in one call; steps are taken in order. */
export interface Step {
  readonly action: 'create' | 'change';
  readonly subject: Subject;
  readonly name: string;
  readonly fields: readonly FieldChange[];
  readonly work: Work;
}

/** A secret that goes on working next to the one that takes its place. */
export interface Replaced {
  readonly id: string;
  /** Whether nobody has it: it was made by a run that ended before it was written. */
  readonly isLost: boolean;
}

/** What carrying out a step takes. Ids that a step before it makes are found by name. */
export type Work =
  | { readonly do: 'create user'; readonly wanted: WantedUser }
  | { readonly do: 'change user'; readonly id: string; readonly change: Changed<WantedUser> }
  | { readonly do: 'set user status'; readonly email: string; readonly status: UserStatus }
  | { readonly do: 'create group'; readonly wanted: WantedGroup }
  | { readonly do: 'change group'; readonly id: string; readonly change: Changed<WantedGroup> }
  | { readonly do: 'add member'; readonly group: string; readonly email: string }
  | { readonly do: 'create application'; readonly wanted: WantedApplication }
  | {
      readonly do: 'change application';
      readonly id: string;
      readonly version: number;
      readonly change: Changed<WantedApplication>;
    }
  | {
      readonly do: 'bind';
      readonly application: WantedApplication;
      readonly agent: string | null;
    }
  | {
      readonly do: 'set application status';
      readonly name: string;
      readonly status: 'active' | 'disabled';
    }
  | { readonly do: 'add key'; readonly application: string; readonly key: WantedKey }
  | {
      readonly do: 'make secret';
      readonly application: WantedApplication;
      readonly replaced: Replaced | null;
    }
  | { readonly do: 'create webhook'; readonly wanted: WantedWebhook }
  | { readonly do: 'change webhook'; readonly id: string; readonly change: Changed<WantedWebhook> }
  | { readonly do: 'rotate webhook'; readonly wanted: WantedWebhook; readonly replaced: Replaced }
  | { readonly do: 'write'; readonly values: Readonly<Record<string, string>> };

type UserStatus = 'active' | 'inactive';
type Changed<T> = Partial<T>;

/** What there is to do, and what stands in the way of it. */
export interface Plan {
  readonly steps: readonly Step[];
  /** Nothing is done while there is one. */
  readonly problems: readonly string[];
  /** What somebody should know, and nobody has to act upon. */
  readonly notes: readonly string[];
}

export const join = (plans: readonly Plan[]): Plan => ({
  steps: plans.flatMap(({ steps }) => steps),
  problems: plans.flatMap(({ problems }) => problems),
  notes: plans.flatMap(({ notes }) => notes),
});

/** What has been written, as the plan looks at it. */
export interface Written {
  /** Undefined without an output: then nobody can tell whether a secret is kept. */
  get(name: string): string | undefined;
  /** Whether a run began to make this one and did not write it. */
  isPending(name: string): boolean;
  /** In words; undefined when there is no output. */
  readonly where: string | undefined;
}

export interface PlanOptions {
  readonly written: Written;
  /** Whether secrets that are nowhere to be found are made anew. */
  readonly reissue: boolean;
}
