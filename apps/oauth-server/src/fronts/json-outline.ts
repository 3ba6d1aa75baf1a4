const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:,]/g;

/** No honest request nests deeper; whoever walks through it recursively is safe. */
const MOST_DEPTH = 32;

/**
 * What is wrong with the outline of a JSON text, as the end of a sentence; undefined when nothing
 * is. A member may not be there twice in one object, at any depth (RFC 8259 4): parsers differ in
 * which one they keep, so whoever checks the one may pass on the other.
 * @param json well-formed
 */
export function outlineProblem(json: string): string | undefined {
  const open: (Set<string> | undefined)[] = [];
  let isName = false;
  for (const [token] of json.matchAll(TOKEN)) {
    const members = open.at(-1);
    if (token === '{' || token === '[') {
      if (open.push(token === '{' ? new Set() : undefined) > MOST_DEPTH)
        return 'is nested too deep';
      isName = token === '{';
    } else if (token === '}' || token === ']') {
      open.pop();
      isName = false;
    } else if (token === ',') {
      isName = members !== undefined;
    } else if (token !== ':' && isName && members) {
      const name = JSON.parse(token) as string; // it is a string, as the expression has it
      if (members.has(name)) return 'has a member that is repeated';
      members.add(name);
      isName = false;
    }
  }
  return undefined;
}
