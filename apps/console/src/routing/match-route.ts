/** Parameters of a matched pattern, by name. */
export type RouteParams = Readonly<Record<string, string>>;

const segments = (path: string): string[] => path.split('/').filter((part) => part !== '');

/** A percent sequence that is none stands for itself. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Parameters of a path, or null when the pattern does not fit it.
 * @param pattern like `/applications/:id`. @param path below the console's base, starts with a slash.
 */
export function matchRoute(pattern: string, path: string): RouteParams | null {
  const wanted = segments(pattern);
  const given = segments(path);
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (part.startsWith(':')) params[part.slice(1)] = decoded(value);
    else if (part !== value) return null;
  }
  return params;
}
