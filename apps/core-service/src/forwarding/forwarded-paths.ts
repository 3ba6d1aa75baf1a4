/** A path of this API that the authorization server answers. */
export interface ForwardedPath {
  readonly path: string;
  /** `Prefix`: the path itself and everything below it; `Exact`: nothing but the path. */
  readonly pathType: 'Prefix' | 'Exact';
}

/**
 * Everything the authorization server answers under the API's host, in the words of a Kubernetes
 * Ingress: `k8s/base/ingress.yaml` sends the same paths there directly. People sign in at the
 * authorization server's own host and nowhere else, so its login and consent pages are not here.
 */
export const FORWARDED_PATHS: readonly ForwardedPath[] = [
  { path: '/token', pathType: 'Exact' },
  { path: '/api/oauth2', pathType: 'Prefix' },
  { path: '/platform/clientauth', pathType: 'Prefix' },
  { path: '/.well-known', pathType: 'Prefix' },
  { path: '/api/users', pathType: 'Prefix' },
  { path: '/api/applications', pathType: 'Prefix' },
  { path: '/api/refresh-tokens', pathType: 'Prefix' },
  { path: '/api/initial-access-tokens', pathType: 'Prefix' },
  { path: '/api/revocations', pathType: 'Prefix' },
  { path: '/api/audit', pathType: 'Prefix' },
  { path: '/api/whoami', pathType: 'Prefix' },
  { path: '/api/client-api/whoami', pathType: 'Prefix' },
];

const EXACT: ReadonlySet<string> = new Set(FORWARDED_PATHS.map(({ path }) => path));
const BELOW = FORWARDED_PATHS.filter(({ pathType }) => pathType === 'Prefix').map(
  ({ path }) => `${path}/`,
);

/**
 * Whether the authorization server answers a path.
 * @param path as it was sent: without its query, not decoded. Other spellings are nobody's.
 */
export const isForwarded = (path: string): boolean =>
  EXACT.has(path) || BELOW.some((prefix) => path.startsWith(prefix));
