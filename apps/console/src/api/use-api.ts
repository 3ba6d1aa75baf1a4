import { createContext, useContext } from 'react';
import type { ApiClient } from './api-client.ts';

/** Holds the one client; set where the session is known. */
export const ApiContext = createContext<ApiClient | null>(null);

/** The API, as who is signed in. @throws outside of a signed-in page. */
export function useApi(): ApiClient {
  const api = useContext(ApiContext);
  if (!api) throw new Error('There is no API for somebody who is not signed in.');
  return api;
}
