import { Problem } from '@ticketgate/testing';

/** The problem some work throws, for a test to look at. */
export async function problemOf(work: () => unknown): Promise<Problem> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('It went well, where a problem was expected.');
}
