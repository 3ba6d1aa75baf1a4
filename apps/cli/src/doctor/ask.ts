/** An answer that is JSON, or what is known instead. */
export interface Reading {
  /** 0 when nothing answered. */
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  /** Milliseconds since the epoch, as the server has it; null when it does not say. */
  readonly serverTime: number | null;
  /** Why nothing answered. */
  readonly why: string;
}

const PATIENCE_MS = 10_000;

/** Asks for a JSON object; never throws. */
export async function ask(url: string, token?: string): Promise<Reading> {
  const headers = { ...(token !== undefined && { authorization: `Bearer ${token}` }) };
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const response = await fetch(url, { headers, signal, redirect: 'manual' });
    const text = await response.text();
    const at = Date.parse(response.headers.get('date') ?? '');
    const serverTime = Number.isNaN(at) ? null : at;
    return { status: response.status, body: objectIn(text), serverTime, why: '' };
  } catch (error) {
    return { status: 0, body: {}, serverTime: null, why: whyOf(error) };
  }
}

function whyOf(error: unknown): string {
  const inner = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(inner instanceof Error)) return 'it failed';
  const { code } = inner as NodeJS.ErrnoException;
  return inner.message || (code ?? inner.name);
}

function objectIn(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

/** A member that is a text; empty when it is not. */
export const textOf = (body: Readonly<Record<string, unknown>>, member: string): string => {
  const value = body[member];
  return typeof value === 'string' ? value : '';
};
