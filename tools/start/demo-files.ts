import type { Demo } from '@ticketgate/testing';
import { writePrivately, type StatePaths } from './state.ts';

/** Writes demo.json and demo.env, readable by their owner only. */
export function writeDemoFiles(paths: StatePaths, demo: Demo): void {
  writePrivately(paths.demoJson, `${JSON.stringify(demo, null, 2)}\n`);
  writePrivately(paths.demoEnv, demoEnv(demo));
}

/** The demo as lines for a shell: `. .local/demo.env`. */
export function demoEnv(demo: Demo): string {
  const values = {
    OAUTH_URL: demo.oauthUrl,
    API_URL: demo.apiUrl,
    TENANT_ID: demo.tenantId,
    ADMIN_EMAIL: demo.admin.email,
    ADMIN_PASSWORD: demo.admin.password,
    ADMIN_CLIENT_ID: demo.adminRefreshToken.clientId,
    ADMIN_REFRESH_TOKEN: demo.adminRefreshToken.token,
    AGENT_ID: demo.agent.id,
    AGENT_EMAIL: demo.agent.email,
    CLIENT_ID: demo.application.clientId,
    CLIENT_SECRET: demo.application.clientSecret,
    KEY_CLIENT_ID: demo.keyApplication.clientId,
    KEY_PRIVATE_JWK: JSON.stringify(demo.keyApplication.privateJwk),
    UNBOUND_CLIENT_ID: demo.unboundApplication.clientId,
    UNBOUND_CLIENT_SECRET: demo.unboundApplication.clientSecret,
    OTHER_TENANT_ID: demo.otherTenant.tenantId,
    OTHER_CLIENT_ID: demo.otherTenant.application.clientId,
    OTHER_CLIENT_SECRET: demo.otherTenant.application.clientSecret,
  };
  return Object.entries(values)
    .map(([name, value]) => `${name}=${shellQuoted(value)}\n`)
    .join('');
}

/** A text as one word of a POSIX shell, taken literally. */
export function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
