import { AccessError, requireScope, type AccessRule, type Principal } from '@ticketgate/access';

/** A call and who may make it. */
export interface JudgedCall {
  readonly call: string;
  readonly rule: AccessRule;
}

export interface Judgement {
  readonly allowed: readonly string[];
  readonly refused: readonly { readonly call: string; readonly because: string }[];
}

type Caller = Pick<Principal, 'role' | 'scopes'>;

/** Sorts calls by whether this caller may make them, by the rules that the guard goes by. */
export function judge(who: Caller, calls: readonly JudgedCall[]): Judgement {
  const allowed: string[] = [];
  const refused: { call: string; because: string }[] = [];
  for (const { call, rule } of calls) {
    const because = whyNot(who, rule);
    if (because === undefined) allowed.push(call);
    else refused.push({ call, because });
  }
  return { allowed, refused };
}

function whyNot(who: Caller, { roles, scope }: AccessRule): string | undefined {
  if (!roles.includes(who.role)) return `it is not for the role ${who.role}`;
  for (const needed of scope === undefined ? [] : [scope].flat()) {
    if (!holds(who, needed)) return `the token lacks the scope ${needed}`;
  }
  return undefined;
}

function holds(who: Caller, scope: NonNullable<AccessRule['scope']>): boolean {
  try {
    requireScope(who, scope);
    return true;
  } catch (error) {
    if (error instanceof AccessError) return false;
    throw error;
  }
}
