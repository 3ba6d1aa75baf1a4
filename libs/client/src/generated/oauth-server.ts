// Generated from the OpenAPI document of this service; do not edit: npm run generate
/* eslint-disable max-lines, @typescript-eslint/consistent-indexed-object-style -- made by openapi-typescript, in its own style and as long as the API is */

export interface paths {
  readonly '/.well-known/jwks.json': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** The public keys that verify tokens (RFC 7517) */
    readonly get: operations['well-known.get.well.known.jwks.json'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/.well-known/oauth-authorization-server': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** What there is (RFC 8414) */
    readonly get: operations['well-known.get.well.known.oauth.authorization.server'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/.well-known/openid-configuration': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** What there is (OpenID Connect Discovery) */
    readonly get: operations['well-known.get.well.known.openid.configuration'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/applications': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Lists applications */
    readonly get: operations['Applications.page'];
    readonly put?: never;
    /** Makes an application, with its first secret */
    readonly post: operations['Applications.create'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/applications/{id}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** One application; its version is the ETag */
    readonly get: operations['Applications.get'];
    readonly put?: never;
    readonly post?: never;
    /** Deletes it for good; its tokens stop */
    readonly delete: operations['Applications.delete'];
    readonly options?: never;
    readonly head?: never;
    /** Changes what is given; If-Match keeps from undoing somebody else’s change */
    readonly patch: operations['Applications.change'];
    readonly trace?: never;
  };
  readonly '/api/applications/{id}/agent': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    /** Binds it to an active INTEGRATION_AGENT of the tenant */
    readonly put: operations['Applications.bind'];
    readonly post?: never;
    /** Takes its agent away; it mints nothing for itself any more */
    readonly delete: operations['Applications.unbind'];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/applications/{id}/credentials': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Lists credentials, the revoked ones too */
    readonly get: operations['Credentials.list'];
    readonly put?: never;
    /** Adds a secret, a public key, a key-set address or a trust in an issuer */
    readonly post: operations['Credentials.create'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/applications/{id}/credentials/{credentialId}/disable': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Switches a credential off; its tokens stop */
    readonly post: operations['Credentials.disable'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/applications/{id}/credentials/{credentialId}/enable': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Switches a credential on again; tokens from before stay dead */
    readonly post: operations['Credentials.enable'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/applications/{id}/credentials/{credentialId}/revoke': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Revokes a credential for good; its tokens stop */
    readonly post: operations['Credentials.revoke'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/applications/{id}/credentials/{credentialId}/rotate': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Makes a new secret; the old one goes on working for a while */
    readonly post: operations['Credentials.rotate'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/applications/{id}/disable': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Switches it off; its tokens stop */
    readonly post: operations['Applications.disable'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/applications/{id}/enable': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Switches it on again; tokens from before stay dead */
    readonly post: operations['Applications.enable'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/audit': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Reads the trail, newest first */
    readonly get: operations['Audit.page'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/audit/export': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Exports the trail, an event per line */
    readonly get: operations['Audit.export'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/client-api/whoami': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** How an integration agent’s token stands */
    readonly get: operations['Standing.agent'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/initial-access-tokens': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Lists initial access tokens, the spent and withdrawn ones too */
    readonly get: operations['InitialAccessTokens.page'];
    readonly put?: never;
    /** Makes an initial access token */
    readonly post: operations['InitialAccessTokens.create'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/initial-access-tokens/{id}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    readonly post?: never;
    /** Withdraws an initial access token */
    readonly delete: operations['InitialAccessTokens.revoke'];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/oauth2': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Lists the clients of the tenant, newest first */
    readonly get: operations['rapidly.get.api.oauth2'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/oauth2/authorize': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Asks the person in this browser to let an application act for them
     * @description A browser is led to the log-in and consent pages and back to the application with a code. A program that accepts `application/json` is told in JSON what to ask: 401 where nobody is signed in, 200 with the question where consent is needed.
     */
    readonly get: operations['rapidly.get.api.oauth2.authorize'];
    readonly put?: never;
    /**
     * Asks the person in this browser to let an application act for them
     * @description A browser is led to the log-in and consent pages and back to the application with a code. A program that accepts `application/json` is told in JSON what to ask: 401 where nobody is signed in, 200 with the question where consent is needed.
     */
    readonly post: operations['rapidly.post.api.oauth2.authorize'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/oauth2/consent': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * The decision of the person in this browser
     * @description The query is the authorization request it is about.
     */
    readonly post: operations['rapidly.post.api.oauth2.consent'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/oauth2/introspect': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Says what a token of this client is worth (RFC 7662) */
    readonly post: operations['rapidly.post.api.oauth2.introspect'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/oauth2/register': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Registers a client (RFC 7591)
     * @description With an initial access token, or with the token of a TENANT_ADMIN that holds `admin`.
     */
    readonly post: operations['rapidly.post.api.oauth2.register'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/oauth2/register/{client_id}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Reads a registration (RFC 7592)
     * @description With its registration access token, or with that of a TENANT_ADMIN.
     */
    readonly get: operations['rapidly.get.api.oauth2.register.client_id'];
    /** Changes what is given of a registration */
    readonly put: operations['rapidly.put.api.oauth2.register.client_id'];
    readonly post?: never;
    /** Removes a client; its tokens stop */
    readonly delete: operations['rapidly.delete.api.oauth2.register.client_id'];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/oauth2/register/{client_id}/token': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Makes a new registration access token; the old one is dead */
    readonly post: operations['rapidly.post.api.oauth2.register.client_id.token'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/oauth2/revoke': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Takes a token of this client back (RFC 7009) */
    readonly post: operations['rapidly.post.api.oauth2.revoke'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/oauth2/token': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Mints an access token
     * @description For `client_credentials`, `authorization_code` (with PKCE) and `refresh_token`. A scope that was not asked for is not filled in.
     */
    readonly post: operations['rapid-resolver.post.api.oauth2.token'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/oauth2/userinfo': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Whom the token is about (OpenID Connect Core 5.3) */
    readonly get: operations['rapidly.get.api.oauth2.userinfo'];
    readonly put?: never;
    /** Whom the token is about (OpenID Connect Core 5.3) */
    readonly post: operations['rapidly.post.api.oauth2.userinfo'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/refresh-tokens': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Lists live refresh tokens: the caller’s own, or to an administrator the tenant’s */
    readonly get: operations['RefreshTokens.page'];
    readonly put?: never;
    /**
     * Makes a refresh token that acts as the caller
     * @description It carries no scope that the caller’s own token does not open.
     */
    readonly post: operations['RefreshTokens.create'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/refresh-tokens/{id}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    readonly post?: never;
    /** Deletes a refresh token; its access tokens stop */
    readonly delete: operations['RefreshTokens.delete'];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/revocations': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** The kill switch: ends one token, or all tokens of something, on every replica */
    readonly post: operations['Revocations.revoke'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/users': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Lists users */
    readonly get: operations['Users.page'];
    readonly put?: never;
    /** Adds a person or a machine */
    readonly post: operations['Users.create'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/users/{id}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** One user */
    readonly get: operations['Users.get'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    /** Changes name and role; another role ends the user’s tokens */
    readonly patch: operations['Users.change'];
    readonly trace?: never;
  };
  readonly '/api/users/{id}/deactivate': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Switches a user off; their tokens stop */
    readonly post: operations['Users.deactivate'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/users/{id}/password': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    /** Sets a password; whoever is signed in with the old one is not any more */
    readonly put: operations['Users.setPassword'];
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/users/{id}/reactivate': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Switches a user on again; tokens from before stay dead */
    readonly post: operations['Users.reactivate'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/whoami': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** How a person’s token stands */
    readonly get: operations['Standing.person'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/whoami/applications': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Lists the applications that may act for the caller */
    readonly get: operations['ConnectedApplications.list'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/whoami/applications/{id}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    readonly post?: never;
    /**
     * Takes back what the caller let an application do
     * @description Its sign-ins, refresh tokens and access tokens for the caller end, and the next sign-in is asked about. Repeating it is harmless.
     */
    readonly delete: operations['ConnectedApplications.withdraw'];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/health/live': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** The process answers */
    readonly get: operations['Health.live'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/health/ready': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Whether it can serve; names each check
     * @description 200 when it can, else 503; the body is the same. `notes` is there when there is something to know that is in nobody’s way.
     */
    readonly get: operations['Health.ready'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/platform/clientauth/credentials': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Lists credentials */
    readonly get: operations['rixl.get.platform.clientauth.credentials'];
    readonly put?: never;
    /** Makes a credential; its secret is shown once */
    readonly post: operations['rixl.post.platform.clientauth.credentials'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/platform/clientauth/credentials/{id}/revoke': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Revokes a credential; its tokens stop */
    readonly post: operations['rixl.post.platform.clientauth.credentials.id.revoke'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/platform/clientauth/token': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Mints a token for a credential */
    readonly post: operations['rixl.post.platform.clientauth.token'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/session/end': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Signs the person in this browser out, after asking (RP-Initiated Logout)
     * @description For a browser: it answers with a page, or leads back to the application.
     */
    readonly get: operations['sign-in.get.session.end'];
    readonly put?: never;
    /**
     * Signs the person in this browser out, after asking (RP-Initiated Logout)
     * @description For a browser: it answers with a page, or leads back to the application.
     */
    readonly post: operations['sign-in.post.session.end'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/token': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Mints an hour’s access token for a client (R-Service); or: Mints an hour’s access token from a named refresh token (Ticket API)
     * @description Mints an hour’s access token for a client (R-Service).
     *
     *     Mints an hour’s access token from a named refresh token (Ticket API). Without a secret. The refresh token stays as it is, and so do tokens from before.
     */
    readonly post: operations['r-service.post.token'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/userinfo': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Who the token acts as (OpenID Connect Core 5.3) */
    readonly get: operations['sign-in.get.userinfo'];
    readonly put?: never;
    /** Who the token acts as (OpenID Connect Core 5.3) */
    readonly post: operations['sign-in.post.userinfo'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    /** @description An application on the wire. */
    readonly ApplicationBody: {
      readonly accessTokenLifetime: number;
      readonly agent: components['schemas']['BoundAgentBody'] | null;
      /** @description Null while it is not bound; then it mints nothing for itself. */
      readonly agentUserId: string | null;
      /** @enum {string} */
      readonly authMethod: 'client_secret' | 'private_key_jwt' | 'none';
      /** @description Starts with `rr_`. */
      readonly clientId: string;
      readonly corsOrigins: readonly string[];
      /** Format: date-time */
      readonly createdAt: string;
      /** @description Who made it; null for what no user of the tenant made. */
      readonly createdBy: {
        readonly email: string;
        readonly id: string;
        readonly name: string;
      } | null;
      /** @enum {string} */
      readonly defaultSubType: 'user' | 'workspace';
      readonly firstParty: boolean;
      readonly grantTypes: readonly string[];
      readonly id: string;
      /**
       * Format: date-time
       * @description RFC 3339: the last use of any of them; null before the first.
       */
      readonly lastUsedAt: string | null;
      /** @description Credentials that work at this moment. */
      readonly liveCredentials: number;
      readonly metadata: components['schemas']['ApplicationMetadataBody'];
      readonly name: string;
      /** @description How it came to be. */
      readonly origin: string;
      readonly postLogoutRedirectUris: readonly string[];
      readonly redirectUris: readonly string[];
      readonly scopes: readonly string[];
      /** @enum {string} */
      readonly status: 'active' | 'disabled';
      readonly strictAudience: boolean;
      /** Format: date-time */
      readonly updatedAt: string;
      /** @description Also its ETag. */
      readonly version: number;
    };
    /** @description Shown to people (RFC 7591 2); https addresses, never fetched. */
    readonly ApplicationMetadataBody: {
      readonly client_uri?: string;
      readonly logo_uri?: string;
      readonly policy_uri?: string;
      readonly tos_uri?: string;
    };
    readonly ApplicationPageBody: {
      readonly items: readonly components['schemas']['ApplicationBody'][];
      /** @description Leads to the page after this one; null on the last. */
      readonly nextCursor: string | null;
    };
    /** @description One event of the audit trail on the wire: every member is always there, null rather than missing. */
    readonly AuditEventBody: {
      /** @enum {string} */
      readonly action:
        | 'token.minted'
        | 'token.refused'
        | 'authorization.refused'
        | 'token.revoked'
        | 'grant.revoked'
        | 'login.ok'
        | 'login.refused'
        | 'login.ended'
        | 'consent.given'
        | 'consent.denied'
        | 'consent.withdrawn'
        | 'user.created'
        | 'user.changed'
        | 'user.role_changed'
        | 'user.deactivated'
        | 'user.reactivated'
        | 'user.password_set'
        | 'application.created'
        | 'application.changed'
        | 'application.bound'
        | 'application.unbound'
        | 'application.disabled'
        | 'application.enabled'
        | 'application.deleted'
        | 'credential.created'
        | 'credential.changed'
        | 'credential.disabled'
        | 'credential.enabled'
        | 'credential.revoked'
        | 'refresh_token.created'
        | 'refresh_token.revoked'
        | 'registration.created'
        | 'registration.read'
        | 'registration.changed'
        | 'registration.deleted'
        | 'registration.refused'
        | 'registration_token.rotated'
        | 'initial_access_token.created'
        | 'initial_access_token.revoked'
        | 'key.created'
        | 'key.rotated'
        | 'key.retired'
        | 'key.revoked'
        | 'revocation.made'
        | 'tenant.created'
        | 'tenant.disabled'
        | 'tenant.enabled'
        | 'admin.refused'
        | 'audit.read'
        | 'audit.exported';
      /** @description Who did it; for an agent's token the user is the agent. */
      readonly actor: {
        readonly clientId: string | null;
        readonly credentialId: string | null;
        /** @description Not null where somebody at the server did it. */
        readonly operator: string | null;
        readonly userId: string | null;
      };
      /** @description IP address the request came from. */
      readonly address: string | null;
      /**
       * Format: date-time
       * @description RFC 3339, UTC, milliseconds.
       */
      readonly at: string;
      readonly detail: {
        readonly algorithm?: string;
        readonly applicationId?: string;
        readonly audience?: string;
        readonly authMethod?: string;
        readonly changed?: readonly string[];
        readonly check?: string;
        readonly clientId?: string;
        readonly count?: number;
        /** @constant */
        readonly cut?: true;
        readonly description?: string;
        readonly dialect?: string;
        readonly email?: string;
        readonly error?: string;
        /** Format: date-time */
        readonly expiresAt?: string;
        readonly feedSeq?: number;
        readonly filter?: string;
        readonly from?: string;
        readonly grantType?: string;
        readonly httpStatus?: number;
        readonly kind?: string;
        readonly lifetime?: number;
        readonly method?: string;
        readonly name?: string;
        readonly origin?: string;
        readonly path?: string;
        readonly requestedScopes?: readonly string[];
        readonly role?: string;
        readonly scopes?: readonly string[];
        readonly signingKid?: string;
        readonly status?: string;
        readonly subject?: string;
        readonly subjectLabel?: string;
        readonly subType?: string;
        readonly to?: string;
        readonly userId?: string;
        readonly username?: string;
      } | null;
      /** @description UUIDv7, in the order of time. */
      readonly id: string;
      /** @description The access token concerned. */
      readonly jti: string | null;
      /** @description The key an assertion was signed with or, for `key.*`, the signing key. */
      readonly kid: string | null;
      /** @enum {string} */
      readonly outcome: 'ok' | 'refused';
      /** @description Of a refusal, the exact check that failed (`AUDIT_REASONS`), which is not what the caller was told; of what was done, the reason that was given for it. */
      readonly reason: string | null;
      /** @description The same as in the `X-Request-Id` header, the error body and the logs. */
      readonly requestId: string | null;
      readonly target: {
        readonly id: string;
        /** @enum {string} */
        readonly type:
          | 'user'
          | 'application'
          | 'consent'
          | 'credential'
          | 'grant'
          | 'initial_access_token'
          | 'key'
          | 'refresh_token'
          | 'session'
          | 'tenant'
          | 'token';
      } | null;
    };
    /** @description One page of the trail; hand `nextCursor` back with the same filter to get the next one. */
    readonly AuditPageBody: {
      readonly items: readonly components['schemas']['AuditEventBody'][];
      /** @description Null on the last page. */
      readonly nextCursor: string | null;
    };
    readonly BindApplication: {
      /** Format: uuid */
      readonly agentUserId: string;
    };
    /** @description The INTEGRATION_AGENT that an application acts as. */
    readonly BoundAgentBody: {
      readonly email: string;
      readonly id: string;
      readonly name: string;
      /** @enum {string} */
      readonly role: 'TENANT_ADMIN' | 'AGENT' | 'INTEGRATION_AGENT';
      /**
       * @description An inactive one mints nothing.
       * @enum {string}
       */
      readonly status: 'active' | 'inactive';
    };
    readonly ChangeApplication: {
      readonly accessTokenLifetime?: number;
      readonly corsOrigins?: readonly string[];
      /** @enum {string} */
      readonly defaultSubType?: 'user' | 'workspace';
      readonly grantTypes?: readonly (
        'client_credentials' | 'authorization_code' | 'refresh_token'
      )[];
      readonly metadata?: {
        /** Format: uri */
        readonly client_uri?: string;
        /** Format: uri */
        readonly logo_uri?: string;
        /** Format: uri */
        readonly policy_uri?: string;
        /** Format: uri */
        readonly tos_uri?: string;
      };
      readonly name?: string;
      readonly postLogoutRedirectUris?: readonly string[];
      readonly redirectUris?: readonly string[];
      readonly scopes?: readonly (
        | 'client_api'
        | 'tickets:read'
        | 'tickets:write'
        | 'comments:write'
        | 'assignees:write'
        | 'admin'
        | 'openid'
        | 'profile'
        | 'email'
        | 'offline_access'
      )[];
      readonly strictAudience?: boolean;
    };
    readonly ChangedApplicationBody: {
      readonly accessTokenLifetime: number;
      readonly agent: components['schemas']['BoundAgentBody'] | null;
      /** @description Null while it is not bound; then it mints nothing for itself. */
      readonly agentUserId: string | null;
      /** @enum {string} */
      readonly authMethod: 'client_secret' | 'private_key_jwt' | 'none';
      /** @description Starts with `rr_`. */
      readonly clientId: string;
      readonly corsOrigins: readonly string[];
      /** Format: date-time */
      readonly createdAt: string;
      /** @description Who made it; null for what no user of the tenant made. */
      readonly createdBy: {
        readonly email: string;
        readonly id: string;
        readonly name: string;
      } | null;
      /** @enum {string} */
      readonly defaultSubType: 'user' | 'workspace';
      readonly firstParty: boolean;
      readonly grantTypes: readonly string[];
      readonly id: string;
      /**
       * Format: date-time
       * @description RFC 3339: the last use of any of them; null before the first.
       */
      readonly lastUsedAt: string | null;
      /** @description Credentials that work at this moment. */
      readonly liveCredentials: number;
      readonly metadata: components['schemas']['ApplicationMetadataBody'];
      readonly name: string;
      /** @description How it came to be. */
      readonly origin: string;
      readonly postLogoutRedirectUris: readonly string[];
      readonly redirectUris: readonly string[];
      /** @description Null where no token depended on it. */
      readonly revocation: components['schemas']['RevocationBody'] | null;
      readonly scopes: readonly string[];
      /** @enum {string} */
      readonly status: 'active' | 'disabled';
      readonly strictAudience: boolean;
      /** Format: date-time */
      readonly updatedAt: string;
      /** @description Also its ETag. */
      readonly version: number;
    };
    readonly ChangedCredentialBody: {
      /** Format: date-time */
      readonly createdAt: string;
      /** Format: date-time */
      readonly expiresAt: string | null;
      readonly id: string;
      /** @description Of a `public_key`. */
      readonly kid: string | null;
      /** @enum {string} */
      readonly kind: 'secret' | 'public_key' | 'jwks_uri' | 'federated';
      /** Format: date-time */
      readonly lastUsedAt: string | null;
      /** @description Client address. */
      readonly lastUsedFrom: string | null;
      readonly name: string;
      /** @description Null where no token depended on it. */
      readonly revocation: components['schemas']['RevocationBody'] | null;
      readonly signingAlg: string;
      /** @enum {string} */
      readonly status: 'active' | 'disabled' | 'expired' | 'revoked';
      /** @description Of a `federated`. */
      readonly trust: components['schemas']['TrustBody'] | null;
      /** @description Of a `jwks_uri`. */
      readonly uri: string | null;
    };
    readonly ChangedUserBody: {
      /**
       * Format: date-time
       * @description RFC 3339.
       */
      readonly createdAt: string;
      readonly email: string;
      /** @description Whether a password was set. */
      readonly hasPassword: boolean;
      readonly id: string;
      readonly name: string;
      /** @description Null where no token depended on it. */
      readonly revocation: components['schemas']['RevocationBody'] | null;
      /** @enum {string} */
      readonly role: 'TENANT_ADMIN' | 'AGENT' | 'INTEGRATION_AGENT';
      /** @enum {string} */
      readonly status: 'active' | 'inactive';
      /** Format: date-time */
      readonly updatedAt: string;
      readonly username: string;
    };
    readonly ChangeUser: {
      readonly name?: string;
      /** @enum {string} */
      readonly role?: 'TENANT_ADMIN' | 'AGENT' | 'INTEGRATION_AGENT';
    };
    /** @description An application that may act for the caller: they signed in to it, or agreed to what it wants. */
    readonly ConnectedApplicationBody: {
      readonly clientId: string;
      /**
       * Format: date-time
       * @description RFC 3339: when the person last signed in to it, or agreed.
       */
      readonly connectedAt: string;
      /** @description UUID of the application. */
      readonly id: string;
      /** @description Whether the next sign-in is let through without a question. */
      readonly isRemembered: boolean;
      /**
       * Format: date-time
       * @description RFC 3339: when its newest refresh token was issued; null where it has none.
       */
      readonly lastUsedAt: string | null;
      readonly name: string;
      /** @description Everything that was agreed to, or that a sign-in holds. */
      readonly scopes: readonly string[];
      /** @description Sign-ins that can still get tokens. */
      readonly signIns: number;
      /** @description Whom it acts as: the person, or their whole tenant. */
      readonly subTypes: readonly ('user' | 'workspace')[];
    };
    /** @description Answer to `GET /api/whoami/applications`: the newest 200, which is more than anybody has. */
    readonly ConnectedApplicationsBody: {
      readonly items: readonly components['schemas']['ConnectedApplicationBody'][];
    };
    readonly CreateApplication: {
      readonly accessTokenLifetime?: number;
      readonly agentUserId?: string | null;
      /** @enum {string} */
      readonly authMethod?: 'client_secret' | 'private_key_jwt' | 'none';
      readonly corsOrigins?: readonly string[];
      /** @enum {string} */
      readonly defaultSubType?: 'user' | 'workspace';
      readonly grantTypes?: readonly (
        'client_credentials' | 'authorization_code' | 'refresh_token'
      )[];
      readonly metadata?: {
        /** Format: uri */
        readonly client_uri?: string;
        /** Format: uri */
        readonly logo_uri?: string;
        /** Format: uri */
        readonly policy_uri?: string;
        /** Format: uri */
        readonly tos_uri?: string;
      };
      readonly name: string;
      readonly onlyIfNew?: boolean;
      readonly postLogoutRedirectUris?: readonly string[];
      readonly redirectUris?: readonly string[];
      readonly scopes?: readonly (
        | 'client_api'
        | 'tickets:read'
        | 'tickets:write'
        | 'comments:write'
        | 'assignees:write'
        | 'admin'
        | 'openid'
        | 'profile'
        | 'email'
        | 'offline_access'
      )[];
      readonly strictAudience?: boolean;
    };
    readonly CreateCredential: {
      readonly expiresAt?: string | null;
      readonly jwk?: Record<string, never>;
      /** @enum {string} */
      readonly kind: 'secret' | 'public_key' | 'jwks_uri' | 'federated';
      readonly name: string;
      /** @enum {string} */
      readonly signingAlg?: 'ES256' | 'EdDSA';
      readonly trust?: {
        readonly audience?: string;
        readonly issuer: string;
        readonly jwksUri?: string | null;
        readonly subject: string;
      };
      readonly uri?: string;
    };
    /** @description Answer to `POST /api/applications`. */
    readonly CreatedApplicationBody: {
      readonly application: components['schemas']['ApplicationBody'];
      /** @description Shown in this answer and never again. */
      readonly clientSecret: string | null;
      /** @description Its first secret, where it authenticates by one. */
      readonly credential: components['schemas']['CredentialBody'] | null;
    };
    readonly CreatedCredentialBody: {
      /** @description Of a `secret`: shown in this answer and never again. */
      readonly clientSecret: string | null;
      readonly credential: components['schemas']['CredentialBody'];
    };
    /** @description Answer to `POST /api/initial-access-tokens`. */
    readonly CreatedInitialAccessTokenBody: {
      readonly agentUserId: string | null;
      /** @description What was registered with it. */
      readonly applicationId: string | null;
      /**
       * Format: date-time
       * @description RFC 3339.
       */
      readonly createdAt: string;
      /** Format: date-time */
      readonly expiresAt: string;
      readonly id: string;
      readonly name: string;
      readonly scopes: readonly string[];
      /** @enum {string} */
      readonly status: 'active' | 'expired' | 'revoked' | 'used';
      /** @description Starts with `rrg_`; shown in this answer and never again. */
      readonly token: string;
      /** Format: date-time */
      readonly usedAt: string | null;
    };
    /** @description Answer to `POST /api/refresh-tokens`. */
    readonly CreatedRefreshTokenBody: {
      readonly clientId: string;
      /**
       * Format: date-time
       * @description RFC 3339.
       */
      readonly createdAt: string;
      /** @description Whom its access tokens act as: who made it. */
      readonly createdBy: string;
      /**
       * Format: date-time
       * @description Null for never.
       */
      readonly expiresAt: string | null;
      readonly id: string;
      /** Format: date-time */
      readonly lastUsedAt: string | null;
      /** @description Client address. */
      readonly lastUsedFrom: string | null;
      readonly name: string;
      /** @description Starts with `rrr_`; shown in this answer and never again. */
      readonly refreshToken: string;
      readonly scopes: readonly string[];
    };
    readonly CreateInitialAccessToken: {
      readonly agentUserId?: string | null;
      /** Format: date-time */
      readonly expiresAt?: string;
      readonly name: string;
      readonly scopes?: readonly (
        | 'client_api'
        | 'tickets:read'
        | 'tickets:write'
        | 'comments:write'
        | 'assignees:write'
        | 'openid'
        | 'profile'
        | 'email'
        | 'offline_access'
      )[];
    };
    readonly CreateRefreshToken: {
      readonly expiresAt?: string | null;
      readonly name: string;
      readonly scopes?: readonly (
        | 'client_api'
        | 'tickets:read'
        | 'tickets:write'
        | 'comments:write'
        | 'assignees:write'
        | 'admin'
      )[];
    };
    readonly CreateUser: {
      readonly email: string;
      readonly name: string;
      readonly password?: string;
      /** @enum {string} */
      readonly role: 'TENANT_ADMIN' | 'AGENT' | 'INTEGRATION_AGENT';
      readonly username: string;
    };
    /** @description A credential on the wire; never what it proves itself by. */
    readonly CredentialBody: {
      /** Format: date-time */
      readonly createdAt: string;
      /** Format: date-time */
      readonly expiresAt: string | null;
      readonly id: string;
      /** @description Of a `public_key`. */
      readonly kid: string | null;
      /** @enum {string} */
      readonly kind: 'secret' | 'public_key' | 'jwks_uri' | 'federated';
      /** Format: date-time */
      readonly lastUsedAt: string | null;
      /** @description Client address. */
      readonly lastUsedFrom: string | null;
      readonly name: string;
      readonly signingAlg: string;
      /** @enum {string} */
      readonly status: 'active' | 'disabled' | 'expired' | 'revoked';
      /** @description Of a `federated`. */
      readonly trust: components['schemas']['TrustBody'] | null;
      /** @description Of a `jwks_uri`. */
      readonly uri: string | null;
    };
    /** @description Credentials of one application, the revoked ones too, newest first. */
    readonly CredentialListBody: {
      readonly items: readonly components['schemas']['CredentialBody'][];
    };
    /** @description A one-time token for registering one application; never its value. */
    readonly InitialAccessTokenBody: {
      readonly agentUserId: string | null;
      /** @description What was registered with it. */
      readonly applicationId: string | null;
      /**
       * Format: date-time
       * @description RFC 3339.
       */
      readonly createdAt: string;
      /** Format: date-time */
      readonly expiresAt: string;
      readonly id: string;
      readonly name: string;
      readonly scopes: readonly string[];
      /** @enum {string} */
      readonly status: 'active' | 'expired' | 'revoked' | 'used';
      /** Format: date-time */
      readonly usedAt: string | null;
    };
    readonly InitialAccessTokenPageBody: {
      readonly items: readonly components['schemas']['InitialAccessTokenBody'][];
      /** @description Leads to the page after this one; null on the last. */
      readonly nextCursor: string | null;
    };
    /** @description Why one item of a bulk was refused. */
    readonly ItemProblemBody: {
      /** @description Its place among the items of the request, from 0. */
      readonly index: number;
      /** @description As it would have been answered alone. */
      readonly problem: components['schemas']['ProblemBody'];
    };
    /** @description What every failure answers with: RFC 9457, plus the two members OAuth-style clients parse. */
    readonly ProblemBody: {
      /** @description The states a ticket may move to; present on `illegal_transition` only. */
      readonly allowed?: readonly string[];
      /**
       * @description Stable and machine-readable: the one member a program should branch on.
       * @enum {string}
       */
      readonly code:
        | 'invalid_request'
        | 'malformed_json'
        | 'validation_failed'
        | 'invalid_cursor'
        | 'missing_token'
        | 'invalid_token'
        | 'forbidden'
        | 'insufficient_scope'
        | 'not_found'
        | 'ticket_not_found'
        | 'comment_not_found'
        | 'method_not_allowed'
        | 'request_timeout'
        | 'illegal_transition'
        | 'conflict'
        | 'ticket_closed'
        | 'already_taken'
        | 'group_in_use'
        | 'binding_refused'
        | 'last_administrator'
        | 'last_credential'
        | 'limit_reached'
        | 'idempotency_in_flight'
        | 'cursor_expired'
        | 'precondition_failed'
        | 'payload_too_large'
        | 'unsupported_media_type'
        | 'bulk_refused'
        | 'idempotency_key_reused'
        | 'precondition_required'
        | 'too_many_requests'
        | 'headers_too_large'
        | 'internal_error'
        | 'upstream_unavailable'
        | 'temporarily_unavailable';
      /** @description What was wrong this time, in a sentence; never a stack, SQL or a library's words. */
      readonly detail: string;
      /** @description RFC 6750 3.1 or RFC 6749 5.2 code where one exists, else a word of the same style. */
      readonly error: string;
      /** @description Equal to `detail`. */
      readonly error_description: string;
      /** @description One entry per bad field, all of them at once; present on validation failures only. */
      readonly errors?: readonly {
        /** @description Member or parameter, e.g. `title` or `assigneeEmails[2]`. */
        readonly field: string;
        readonly message: string;
      }[];
      /** @description What was wrong with each item that was refused; present on `bulk_refused` only. */
      readonly items?: readonly components['schemas']['ItemProblemBody'][];
      /** @description The same id as in the `X-Request-Id` header and in the logs. */
      readonly requestId: string;
      /** @description The HTTP status, repeated for clients that lose it. */
      readonly status: number;
      readonly title: string;
      /** @description Stable URI of the kind of problem; it leads to its page in the documentation. */
      readonly type: string;
    };
    /** @description A named refresh token on the wire; never its value. */
    readonly RefreshTokenBody: {
      /**
       * Format: date-time
       * @description RFC 3339.
       */
      readonly createdAt: string;
      /** @description Whom its access tokens act as: who made it. */
      readonly createdBy: string;
      /**
       * Format: date-time
       * @description Null for never.
       */
      readonly expiresAt: string | null;
      readonly id: string;
      /** Format: date-time */
      readonly lastUsedAt: string | null;
      /** @description Client address. */
      readonly lastUsedFrom: string | null;
      readonly name: string;
      readonly scopes: readonly string[];
    };
    /** @description Answer to `GET /api/refresh-tokens`. */
    readonly RefreshTokenPageBody: {
      /** @description Of the tenant's public API; every named refresh token is used with it. */
      readonly clientId: string;
      readonly items: readonly components['schemas']['RefreshTokenBody'][];
      /** @description Leads to the page after this one; null on the last. */
      readonly nextCursor: string | null;
    };
    /** @description How far a revocation has got; part of every answer that takes a right away. */
    readonly RevocationBody: {
      readonly replicas: {
        /** @description Those that refuse what was revoked. */
        readonly confirmed: number;
        /** @description Processes that verify tokens at the moment. */
        readonly known: number;
      };
      /** @description Its number in the security feed. */
      readonly seq: number;
      /** @description Milliseconds from the commit to this answer. */
      readonly waitedMs: number;
    };
    readonly Revoke: {
      readonly confirm?: boolean;
      /** @enum {string} */
      readonly level: 'token' | 'credential' | 'application' | 'user' | 'tenant';
      readonly reason?: string;
      readonly subject?: string;
      readonly token?: string;
    };
    /** @description Answer of `POST /api/revocations`: it is durable, and this many replicas have it. */
    readonly RevokedBody: {
      readonly revocation: components['schemas']['RevocationBody'];
    };
    readonly RotateCredential: {
      readonly name?: string;
      readonly overlapSeconds?: number;
    };
    /** @description Answer to a rotation: the new secret, and what became of the old one. */
    readonly RotatedCredentialBody: {
      /** @description Of a `secret`: shown in this answer and never again. */
      readonly clientSecret: string | null;
      readonly credential: components['schemas']['CredentialBody'];
      readonly previous: components['schemas']['CredentialBody'];
      /** @description Null where no token depended on it. */
      readonly revocation: components['schemas']['RevocationBody'] | null;
    };
    readonly SetPassword: {
      readonly password: string;
    };
    /** @description How its caller stands: the answer of `GET /api/whoami` to people and of `GET /api/client-api/whoami` to agents. Every member is always there, null rather than missing. */
    readonly StandingBody: {
      /** @description Calls that are open to this token. */
      readonly allowed: readonly string[];
      readonly application: {
        readonly clientId: string;
        readonly id: string;
        readonly name: string;
      };
      /** @description Revoking it ends the token; `id` is what to name then. */
      readonly credential: {
        /**
         * Format: date-time
         * @description RFC 3339; null for never.
         */
        readonly expiresAt: string | null;
        readonly id: string;
        /**
         * @description The client's own credential, a person's sign-in (`grant`), or a named refresh token.
         * @enum {string}
         */
        readonly kind:
          'grant' | 'refresh_token' | 'secret' | 'public_key' | 'jwks_uri' | 'federated';
        /** @description Null for a sign-in. */
        readonly name: string | null;
      };
      readonly refused: readonly {
        /** @description Half a sentence, e.g. `the token lacks the scope tickets:write`. */
        readonly because: string;
        readonly call: string;
      }[];
      readonly scopes: readonly string[];
      readonly tenant: {
        readonly id: string;
        readonly name: string;
      };
      readonly token: {
        /**
         * Format: date-time
         * @description RFC 3339.
         */
        readonly expiresAt: string;
        readonly expiresInSeconds: number;
        readonly grantType: string;
        /**
         * Format: date-time
         * @description RFC 3339.
         */
        readonly issuedAt: string;
        readonly jti: string;
        /** @description Null where no person granted the token. */
        readonly subType: ('user' | 'workspace') | null;
      };
      /** @description Whom the token acts as. */
      readonly user: {
        readonly email: string;
        readonly id: string;
        readonly name: string;
        /** @enum {string} */
        readonly role: 'TENANT_ADMIN' | 'AGENT' | 'INTEGRATION_AGENT';
        readonly username: string;
      };
      /** @description What its owner should look after soon, a sentence each. */
      readonly warnings: readonly string[];
    };
    /** @description Whose tokens a `federated` credential takes as assertions. */
    readonly TrustBody: {
      readonly audience: string;
      readonly issuer: string;
      /** @description Null where the issuer's discovery document tells. */
      readonly jwksUri: string | null;
      readonly subject: string;
    };
    /** @description A user on the wire. */
    readonly UserBody: {
      /**
       * Format: date-time
       * @description RFC 3339.
       */
      readonly createdAt: string;
      readonly email: string;
      /** @description Whether a password was set. */
      readonly hasPassword: boolean;
      readonly id: string;
      readonly name: string;
      /** @enum {string} */
      readonly role: 'TENANT_ADMIN' | 'AGENT' | 'INTEGRATION_AGENT';
      /** @enum {string} */
      readonly status: 'active' | 'inactive';
      /** Format: date-time */
      readonly updatedAt: string;
      readonly username: string;
    };
    readonly UserPageBody: {
      readonly items: readonly components['schemas']['UserBody'][];
      /** @description Leads to the page after this one; null on the last. */
      readonly nextCursor: string | null;
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: {
    /** @description For `If-Match` of a change and `If-None-Match` of the next read (RFC 9110 8.8.3). */
    readonly ETag: string;
    /** @description Where what was made is found, or where the browser goes on. */
    readonly Location: string;
    /** @description The limit that is nearest: `r` left for `t` seconds (draft-ietf-httpapi-ratelimit-headers). */
    readonly RateLimit: string;
    /** @description The same, in the older form: how many. */
    readonly 'RateLimit-Limit': number;
    /** @description What that limit is: `q` in `w` seconds. */
    readonly 'RateLimit-Policy': string;
    /** @description How many are left. */
    readonly 'RateLimit-Remaining': number;
    /** @description Seconds until all of them are back. */
    readonly 'RateLimit-Reset': number;
    /** @description Seconds to wait before the next attempt (RFC 9110 10.2.3). */
    readonly 'Retry-After': number;
    /** @description How to authenticate (RFC 6750 3, RFC 7617). */
    readonly 'WWW-Authenticate': string;
    /** @description Names this request in the logs; the caller’s own where it sent one. */
    readonly 'X-Request-Id': string;
  };
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  readonly 'well-known.get.well.known.jwks.json': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/jwk-set+json': Record<string, never>;
        };
      };
    };
  };
  readonly 'well-known.get.well.known.oauth.authorization.server': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': Record<string, never>;
        };
      };
    };
  };
  readonly 'well-known.get.well.known.openid.configuration': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': Record<string, never>;
        };
      };
    };
  };
  readonly 'Applications.page': {
    readonly parameters: {
      readonly query?: {
        readonly cursor?: string;
        readonly limit?: number;
        readonly status?: 'active' | 'disabled';
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ApplicationPageBody'];
        };
      };
    };
  };
  readonly 'Applications.create': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['CreateApplication'];
      };
    };
    readonly responses: {
      /** @description Made. */
      readonly 201: {
        headers: {
          readonly ETag: components['headers']['ETag'];
          readonly Location: components['headers']['Location'];
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['CreatedApplicationBody'];
        };
      };
    };
  };
  readonly 'Applications.get': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example 01a1fbf5-e102-7c51-8f7c-3f0d9c11a001 */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly ETag: components['headers']['ETag'];
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ApplicationBody'];
        };
      };
    };
  };
  readonly 'Applications.delete': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description An ETag, or several: the change happens only while one of them is the latest. */
        readonly 'If-Match'?: string;
      };
      readonly path: {
        /** @example 01a1fbf5-e102-7c51-8f7c-3f0d9c11a001 */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['RevokedBody'];
        };
      };
    };
  };
  readonly 'Applications.change': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description An ETag, or several: the change happens only while one of them is the latest. */
        readonly 'If-Match'?: string;
      };
      readonly path: {
        /** @example 01a1fbf5-e102-7c51-8f7c-3f0d9c11a001 */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['ChangeApplication'];
      };
    };
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly ETag: components['headers']['ETag'];
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ChangedApplicationBody'];
        };
      };
    };
  };
  readonly 'Applications.bind': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description An ETag, or several: the change happens only while one of them is the latest. */
        readonly 'If-Match'?: string;
      };
      readonly path: {
        /** @example 01a1fbf5-e102-7c51-8f7c-3f0d9c11a001 */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['BindApplication'];
      };
    };
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly ETag: components['headers']['ETag'];
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ChangedApplicationBody'];
        };
      };
    };
  };
  readonly 'Applications.unbind': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description An ETag, or several: the change happens only while one of them is the latest. */
        readonly 'If-Match'?: string;
      };
      readonly path: {
        /** @example 01a1fbf5-e102-7c51-8f7c-3f0d9c11a001 */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly ETag: components['headers']['ETag'];
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ChangedApplicationBody'];
        };
      };
    };
  };
  readonly 'Credentials.list': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example 01a1fbf5-e102-7c51-8f7c-3f0d9c11a001 */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['CredentialListBody'];
        };
      };
    };
  };
  readonly 'Credentials.create': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example 01a1fbf5-e102-7c51-8f7c-3f0d9c11a001 */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['CreateCredential'];
      };
    };
    readonly responses: {
      /** @description Made. */
      readonly 201: {
        headers: {
          readonly Location: components['headers']['Location'];
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['CreatedCredentialBody'];
        };
      };
    };
  };
  readonly 'Credentials.disable': {
    readonly parameters: {
      readonly query?: {
        readonly force?: 'true' | 'false';
      };
      readonly header?: never;
      readonly path: {
        /** @example 01a1fbf5-e102-7c51-8f7c-3f0d9c11a002 */
        readonly credentialId: string;
        /** @example 01a1fbf5-e102-7c51-8f7c-3f0d9c11a001 */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ChangedCredentialBody'];
        };
      };
    };
  };
  readonly 'Credentials.enable': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example 01a1fbf5-e102-7c51-8f7c-3f0d9c11a002 */
        readonly credentialId: string;
        /** @example 01a1fbf5-e102-7c51-8f7c-3f0d9c11a001 */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ChangedCredentialBody'];
        };
      };
    };
  };
  readonly 'Credentials.revoke': {
    readonly parameters: {
      readonly query?: {
        readonly force?: 'true' | 'false';
      };
      readonly header?: never;
      readonly path: {
        /** @example 01a1fbf5-e102-7c51-8f7c-3f0d9c11a002 */
        readonly credentialId: string;
        /** @example 01a1fbf5-e102-7c51-8f7c-3f0d9c11a001 */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ChangedCredentialBody'];
        };
      };
    };
  };
  readonly 'Credentials.rotate': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example 01a1fbf5-e102-7c51-8f7c-3f0d9c11a002 */
        readonly credentialId: string;
        /** @example 01a1fbf5-e102-7c51-8f7c-3f0d9c11a001 */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['RotateCredential'];
      };
    };
    readonly responses: {
      /** @description Made. */
      readonly 201: {
        headers: {
          readonly Location: components['headers']['Location'];
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['RotatedCredentialBody'];
        };
      };
    };
  };
  readonly 'Applications.disable': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description An ETag, or several: the change happens only while one of them is the latest. */
        readonly 'If-Match'?: string;
      };
      readonly path: {
        /** @example 01a1fbf5-e102-7c51-8f7c-3f0d9c11a001 */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly ETag: components['headers']['ETag'];
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ChangedApplicationBody'];
        };
      };
    };
  };
  readonly 'Applications.enable': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description An ETag, or several: the change happens only while one of them is the latest. */
        readonly 'If-Match'?: string;
      };
      readonly path: {
        /** @example 01a1fbf5-e102-7c51-8f7c-3f0d9c11a001 */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly ETag: components['headers']['ETag'];
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ChangedApplicationBody'];
        };
      };
    };
  };
  readonly 'Audit.page': {
    readonly parameters: {
      readonly query?: {
        readonly action?:
          | 'token.minted'
          | 'token.refused'
          | 'authorization.refused'
          | 'token.revoked'
          | 'grant.revoked'
          | 'login.ok'
          | 'login.refused'
          | 'login.ended'
          | 'consent.given'
          | 'consent.denied'
          | 'consent.withdrawn'
          | 'user.created'
          | 'user.changed'
          | 'user.role_changed'
          | 'user.deactivated'
          | 'user.reactivated'
          | 'user.password_set'
          | 'application.created'
          | 'application.changed'
          | 'application.bound'
          | 'application.unbound'
          | 'application.disabled'
          | 'application.enabled'
          | 'application.deleted'
          | 'credential.created'
          | 'credential.changed'
          | 'credential.disabled'
          | 'credential.enabled'
          | 'credential.revoked'
          | 'refresh_token.created'
          | 'refresh_token.revoked'
          | 'registration.created'
          | 'registration.read'
          | 'registration.changed'
          | 'registration.deleted'
          | 'registration.refused'
          | 'registration_token.rotated'
          | 'initial_access_token.created'
          | 'initial_access_token.revoked'
          | 'key.created'
          | 'key.rotated'
          | 'key.retired'
          | 'key.revoked'
          | 'revocation.made'
          | 'tenant.created'
          | 'tenant.disabled'
          | 'tenant.enabled'
          | 'admin.refused'
          | 'audit.read'
          | 'audit.exported';
        readonly clientId?: string;
        readonly credentialId?: string;
        readonly cursor?: string;
        readonly from?: unknown;
        readonly jti?: string;
        /** @example 20 */
        readonly limit?: number;
        /** @example refused */
        readonly outcome?: 'ok' | 'refused';
        readonly requestId?: string;
        readonly target?: string;
        readonly targetType?:
          | 'application'
          | 'consent'
          | 'credential'
          | 'grant'
          | 'initial_access_token'
          | 'key'
          | 'refresh_token'
          | 'session'
          | 'tenant'
          | 'token'
          | 'user';
        readonly to?: unknown;
        readonly userId?: unknown;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['AuditPageBody'];
        };
      };
    };
  };
  readonly 'Audit.export': {
    readonly parameters: {
      readonly query?: {
        /** @example token.refused */
        readonly action?:
          | 'token.minted'
          | 'token.refused'
          | 'authorization.refused'
          | 'token.revoked'
          | 'grant.revoked'
          | 'login.ok'
          | 'login.refused'
          | 'login.ended'
          | 'consent.given'
          | 'consent.denied'
          | 'consent.withdrawn'
          | 'user.created'
          | 'user.changed'
          | 'user.role_changed'
          | 'user.deactivated'
          | 'user.reactivated'
          | 'user.password_set'
          | 'application.created'
          | 'application.changed'
          | 'application.bound'
          | 'application.unbound'
          | 'application.disabled'
          | 'application.enabled'
          | 'application.deleted'
          | 'credential.created'
          | 'credential.changed'
          | 'credential.disabled'
          | 'credential.enabled'
          | 'credential.revoked'
          | 'refresh_token.created'
          | 'refresh_token.revoked'
          | 'registration.created'
          | 'registration.read'
          | 'registration.changed'
          | 'registration.deleted'
          | 'registration.refused'
          | 'registration_token.rotated'
          | 'initial_access_token.created'
          | 'initial_access_token.revoked'
          | 'key.created'
          | 'key.rotated'
          | 'key.retired'
          | 'key.revoked'
          | 'revocation.made'
          | 'tenant.created'
          | 'tenant.disabled'
          | 'tenant.enabled'
          | 'admin.refused'
          | 'audit.read'
          | 'audit.exported';
        readonly clientId?: string;
        readonly credentialId?: string;
        readonly from?: unknown;
        readonly jti?: string;
        readonly outcome?: 'ok' | 'refused';
        readonly requestId?: string;
        readonly target?: string;
        readonly targetType?:
          | 'application'
          | 'consent'
          | 'credential'
          | 'grant'
          | 'initial_access_token'
          | 'key'
          | 'refresh_token'
          | 'session'
          | 'tenant'
          | 'token'
          | 'user';
        readonly to?: unknown;
        readonly userId?: unknown;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/x-ndjson': components['schemas']['AuditEventBody'];
        };
      };
    };
  };
  readonly 'Standing.agent': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['StandingBody'];
        };
      };
    };
  };
  readonly 'InitialAccessTokens.page': {
    readonly parameters: {
      readonly query?: {
        readonly cursor?: string;
        readonly limit?: number;
        readonly status?: 'active' | 'used' | 'expired' | 'revoked';
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['InitialAccessTokenPageBody'];
        };
      };
    };
  };
  readonly 'InitialAccessTokens.create': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['CreateInitialAccessToken'];
      };
    };
    readonly responses: {
      /** @description Made. */
      readonly 201: {
        headers: {
          readonly Location: components['headers']['Location'];
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['CreatedInitialAccessTokenBody'];
        };
      };
    };
  };
  readonly 'InitialAccessTokens.revoke': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example 01a1fbf5-e102-7c51-8f7c-3f0d9c11a004 */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 204: {
        headers: {
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  readonly 'rapidly.get.api.oauth2': {
    readonly parameters: {
      readonly query?: {
        /** @description 1 to 100; 10 unless given. */
        readonly limit?: string;
        /** @description From 1. */
        readonly page?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            /** @description The same again. */
            readonly data: readonly {
              readonly client_id: string;
              /** @description Seconds since the epoch. */
              readonly client_id_issued_at: number;
              /** @description What people are shown. */
              readonly client_name?: string;
              /**
               * @description Never.
               * @constant
               */
              readonly client_secret_expires_at?: 0;
              /** Format: uri */
              readonly client_uri?: string;
              /** Format: date-time */
              readonly created_at?: string;
              /**
               * @default workspace
               * @enum {string}
               */
              readonly default_sub_type: 'user' | 'workspace';
              readonly grant_types?: readonly (
                'authorization_code' | 'refresh_token' | 'client_credentials'
              )[];
              /** @description Of `private_key_jwt`: its public keys. */
              readonly jwks?: Record<string, never>;
              /**
               * Format: uri
               * @description Or where they are.
               */
              readonly jwks_uri?: string;
              /** Format: uri */
              readonly logo_uri?: string;
              /** Format: date-time */
              readonly modified_at?: string;
              /** Format: uri */
              readonly policy_uri?: string;
              /** @description Where the browser may go on after signing out. */
              readonly post_logout_redirect_uris?: readonly string[];
              /** @description https, or http on a loopback address; compared letter by letter. */
              readonly redirect_uris?: readonly string[];
              /** Format: uri */
              readonly registration_client_uri: string;
              readonly response_types?: readonly 'code'[];
              /** @description Scopes, separated by spaces. */
              readonly scope?: string;
              /**
               * @default client_secret_post
               * @enum {string}
               */
              readonly token_endpoint_auth_method:
                'client_secret_basic' | 'client_secret_post' | 'private_key_jwt' | 'none';
              /** Format: uri */
              readonly tos_uri?: string;
            }[];
            readonly items: readonly {
              readonly client_id: string;
              /** @description Seconds since the epoch. */
              readonly client_id_issued_at: number;
              /** @description What people are shown. */
              readonly client_name?: string;
              /**
               * @description Never.
               * @constant
               */
              readonly client_secret_expires_at?: 0;
              /** Format: uri */
              readonly client_uri?: string;
              /** Format: date-time */
              readonly created_at?: string;
              /**
               * @default workspace
               * @enum {string}
               */
              readonly default_sub_type: 'user' | 'workspace';
              readonly grant_types?: readonly (
                'authorization_code' | 'refresh_token' | 'client_credentials'
              )[];
              /** @description Of `private_key_jwt`: its public keys. */
              readonly jwks?: Record<string, never>;
              /**
               * Format: uri
               * @description Or where they are.
               */
              readonly jwks_uri?: string;
              /** Format: uri */
              readonly logo_uri?: string;
              /** Format: date-time */
              readonly modified_at?: string;
              /** Format: uri */
              readonly policy_uri?: string;
              /** @description Where the browser may go on after signing out. */
              readonly post_logout_redirect_uris?: readonly string[];
              /** @description https, or http on a loopback address; compared letter by letter. */
              readonly redirect_uris?: readonly string[];
              /** Format: uri */
              readonly registration_client_uri: string;
              readonly response_types?: readonly 'code'[];
              /** @description Scopes, separated by spaces. */
              readonly scope?: string;
              /**
               * @default client_secret_post
               * @enum {string}
               */
              readonly token_endpoint_auth_method:
                'client_secret_basic' | 'client_secret_post' | 'private_key_jwt' | 'none';
              /** Format: uri */
              readonly tos_uri?: string;
            }[];
            readonly meta: {
              readonly page?: number;
              readonly pages?: number;
              readonly per_page?: number;
              readonly total?: number;
            };
            readonly pagination: {
              readonly max_page?: number;
              readonly total_count?: number;
            };
          };
        };
      };
    };
  };
  readonly 'rapidly.get.api.oauth2.authorize': {
    readonly parameters: {
      readonly query: {
        /**
         * @description The application.
         * @example rr_03vwQwPiBG80YezNNYtXvkHOZ25j
         */
        readonly client_id: string;
        /**
         * @description Of PKCE (RFC 7636); everybody sends one.
         * @example E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM
         */
        readonly code_challenge: string;
        /**
         * @description `S256`
         * @example S256
         */
        readonly code_challenge_method: string;
        /** @description Comes back in the ID token. */
        readonly nonce?: string;
        /** @description `none`, `login` or `consent`. */
        readonly prompt?: string;
        /**
         * @description One of the application’s.
         * @example https://shifts.example.com/callback
         */
        readonly redirect_uri?: string;
        /**
         * @description `code`
         * @example code
         */
        readonly response_type?: string;
        /**
         * @description Scopes, separated by spaces; what is registered unless given.
         * @example openid tickets:read
         */
        readonly scope?: string;
        /**
         * @description Comes back with the code.
         * @example af0ifjsldkj
         */
        readonly state?: string;
        /** @description The id of that subject. */
        readonly sub?: string;
        /** @description `user` or `workspace`. */
        readonly sub_type?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the person has to be asked, for programs. */
      readonly 200: {
        headers: {
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly client: {
              readonly client_id: string;
              /** @description What people are shown. */
              readonly client_name: string;
              /** Format: uri */
              readonly client_uri?: string;
              /** Format: uri */
              readonly logo_uri?: string;
              /** Format: uri */
              readonly policy_uri?: string;
              /** Format: uri */
              readonly tos_uri?: string;
            };
            readonly scope_display_names: {
              readonly [key: string]: string;
            };
            readonly scopes: readonly string[];
            /** @description The person, or the workspace. */
            readonly sub: string;
            /** @enum {string} */
            readonly sub_type: 'user' | 'workspace';
            /** @description Of a workspace. */
            readonly workspaces?: readonly {
              /** @description A UUID. */
              readonly id: string;
              /** @description What people are shown. */
              readonly name: string;
            }[];
          };
        };
      };
      /** @description On to the next page. */
      readonly 302: {
        headers: {
          readonly Location: components['headers']['Location'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  readonly 'rapidly.post.api.oauth2.authorize': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/x-www-form-urlencoded': {
          /** @description The application. */
          readonly client_id: string;
          /** @description Of PKCE (RFC 7636); everybody sends one. */
          readonly code_challenge: string;
          /** @description `S256` */
          readonly code_challenge_method: string;
          /** @description Comes back in the ID token. */
          readonly nonce?: string;
          /** @description `none`, `login` or `consent`. */
          readonly prompt?: string;
          /** @description One of the application’s. */
          readonly redirect_uri?: string;
          /** @description `code` */
          readonly response_type?: string;
          /** @description Scopes, separated by spaces; what is registered unless given. */
          readonly scope?: string;
          /** @description Comes back with the code. */
          readonly state?: string;
          /** @description The id of that subject. */
          readonly sub?: string;
          /** @description `user` or `workspace`. */
          readonly sub_type?: string;
        };
      };
    };
    readonly responses: {
      /** @description What the person has to be asked, for programs. */
      readonly 200: {
        headers: {
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly client: {
              readonly client_id: string;
              /** @description What people are shown. */
              readonly client_name: string;
              /** Format: uri */
              readonly client_uri?: string;
              /** Format: uri */
              readonly logo_uri?: string;
              /** Format: uri */
              readonly policy_uri?: string;
              /** Format: uri */
              readonly tos_uri?: string;
            };
            readonly scope_display_names: {
              readonly [key: string]: string;
            };
            readonly scopes: readonly string[];
            /** @description The person, or the workspace. */
            readonly sub: string;
            /** @enum {string} */
            readonly sub_type: 'user' | 'workspace';
            /** @description Of a workspace. */
            readonly workspaces?: readonly {
              /** @description A UUID. */
              readonly id: string;
              /** @description What people are shown. */
              readonly name: string;
            }[];
          };
        };
      };
      /** @description On to the next page. */
      readonly 302: {
        headers: {
          readonly Location: components['headers']['Location'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  readonly 'rapidly.post.api.oauth2.consent': {
    readonly parameters: {
      readonly query: {
        /**
         * @description The application.
         * @example rr_03vwQwPiBG80YezNNYtXvkHOZ25j
         */
        readonly client_id: string;
        /**
         * @description Of PKCE (RFC 7636); everybody sends one.
         * @example E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM
         */
        readonly code_challenge: string;
        /**
         * @description `S256`
         * @example S256
         */
        readonly code_challenge_method: string;
        /** @description Comes back in the ID token. */
        readonly nonce?: string;
        /** @description `none`, `login` or `consent`. */
        readonly prompt?: string;
        /**
         * @description One of the application’s.
         * @example https://shifts.example.com/callback
         */
        readonly redirect_uri?: string;
        /**
         * @description `code`
         * @example code
         */
        readonly response_type?: string;
        /**
         * @description Scopes, separated by spaces; what is registered unless given.
         * @example openid tickets:read
         */
        readonly scope?: string;
        /**
         * @description Comes back with the code.
         * @example af0ifjsldkj
         */
        readonly state?: string;
        /** @description The id of that subject. */
        readonly sub?: string;
        /** @description `user` or `workspace`. */
        readonly sub_type?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          /** @description `allow` or `deny` */
          readonly action: string;
        };
        readonly 'application/x-www-form-urlencoded': {
          /** @description `allow` or `deny` */
          readonly action: string;
        };
      };
    };
    readonly responses: {
      /** @description On to the next page. */
      readonly 302: {
        headers: {
          readonly Location: components['headers']['Location'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  readonly 'rapidly.post.api.oauth2.introspect': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          /** @description A JWT signed by the client (RFC 7523). */
          readonly client_assertion?: string;
          /** @description `urn:ietf:params:oauth:client-assertion-type:jwt-bearer` */
          readonly client_assertion_type?: string;
          /** @description The client, where HTTP Basic does not say so. */
          readonly client_id?: string;
          /** @description Instead of HTTP Basic. */
          readonly client_secret?: string;
          /** @description The token meant. */
          readonly token: string;
          /** @description Its kind. */
          readonly token_type_hint?: string;
        };
        readonly 'application/x-www-form-urlencoded': {
          /** @description A JWT signed by the client (RFC 7523). */
          readonly client_assertion?: string;
          /** @description `urn:ietf:params:oauth:client-assertion-type:jwt-bearer` */
          readonly client_assertion_type?: string;
          /** @description The client, where HTTP Basic does not say so. */
          readonly client_id?: string;
          /** @description Instead of HTTP Basic. */
          readonly client_secret?: string;
          /** @description The token meant. */
          readonly token: string;
          /** @description Its kind. */
          readonly token_type_hint?: string;
        };
      };
    };
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            /** @description False for all that is not; then alone. */
            readonly active: boolean;
            readonly aud?: string;
            readonly client_id?: string;
            readonly exp?: number;
            readonly iat?: number;
            readonly iss?: string;
            readonly scope?: string;
            readonly sub?: string;
            readonly sub_type?: string;
            readonly token_type?: string;
          };
        };
      };
    };
  };
  readonly 'rapidly.post.api.oauth2.register': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          /** @description What people are shown. */
          readonly client_name: string;
          /** Format: uri */
          readonly client_uri?: string;
          /**
           * @default workspace
           * @enum {string}
           */
          readonly default_sub_type?: 'user' | 'workspace';
          readonly grant_types?: readonly (
            'authorization_code' | 'refresh_token' | 'client_credentials'
          )[];
          /** @description Of `private_key_jwt`: its public keys. */
          readonly jwks?: Record<string, never>;
          /**
           * Format: uri
           * @description Or where they are.
           */
          readonly jwks_uri?: string;
          /** Format: uri */
          readonly logo_uri?: string;
          /** Format: uri */
          readonly policy_uri?: string;
          /** @description Where the browser may go on after signing out. */
          readonly post_logout_redirect_uris?: readonly string[];
          /** @description https, or http on a loopback address; compared letter by letter. */
          readonly redirect_uris?: readonly string[];
          readonly response_types?: readonly 'code'[];
          /** @description Scopes, separated by spaces. */
          readonly scope?: string;
          /**
           * @default client_secret_post
           * @enum {string}
           */
          readonly token_endpoint_auth_method?:
            'client_secret_basic' | 'client_secret_post' | 'private_key_jwt' | 'none';
          /** Format: uri */
          readonly tos_uri?: string;
        };
      };
    };
    readonly responses: {
      /** @description As asked. */
      readonly 201: {
        headers: {
          readonly ETag: components['headers']['ETag'];
          readonly Location: components['headers']['Location'];
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly client_id: string;
            /** @description Seconds since the epoch. */
            readonly client_id_issued_at: number;
            /** @description What people are shown. */
            readonly client_name?: string;
            /** @description Shown once. */
            readonly client_secret?: string;
            /**
             * @description Never.
             * @constant
             */
            readonly client_secret_expires_at?: 0;
            /** Format: uri */
            readonly client_uri?: string;
            /** Format: date-time */
            readonly created_at?: string;
            /**
             * @default workspace
             * @enum {string}
             */
            readonly default_sub_type: 'user' | 'workspace';
            readonly grant_types?: readonly (
              'authorization_code' | 'refresh_token' | 'client_credentials'
            )[];
            /** @description Of `private_key_jwt`: its public keys. */
            readonly jwks?: Record<string, never>;
            /**
             * Format: uri
             * @description Or where they are.
             */
            readonly jwks_uri?: string;
            /** Format: uri */
            readonly logo_uri?: string;
            /** Format: date-time */
            readonly modified_at?: string;
            /** Format: uri */
            readonly policy_uri?: string;
            /** @description Where the browser may go on after signing out. */
            readonly post_logout_redirect_uris?: readonly string[];
            /** @description https, or http on a loopback address; compared letter by letter. */
            readonly redirect_uris?: readonly string[];
            /** @description Manages this client; shown once. */
            readonly registration_access_token?: string;
            /** Format: uri */
            readonly registration_client_uri: string;
            readonly response_types?: readonly 'code'[];
            /** @description Scopes, separated by spaces. */
            readonly scope?: string;
            /**
             * @default client_secret_post
             * @enum {string}
             */
            readonly token_endpoint_auth_method:
              'client_secret_basic' | 'client_secret_post' | 'private_key_jwt' | 'none';
            /** Format: uri */
            readonly tos_uri?: string;
          };
        };
      };
    };
  };
  readonly 'rapidly.get.api.oauth2.register.client_id': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example rr_03vwQwPiBG80YezNNYtXvkHOZ25j */
        readonly client_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly ETag: components['headers']['ETag'];
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly client_id: string;
            /** @description Seconds since the epoch. */
            readonly client_id_issued_at: number;
            /** @description What people are shown. */
            readonly client_name?: string;
            /**
             * @description Never.
             * @constant
             */
            readonly client_secret_expires_at?: 0;
            /** Format: uri */
            readonly client_uri?: string;
            /** Format: date-time */
            readonly created_at?: string;
            /**
             * @default workspace
             * @enum {string}
             */
            readonly default_sub_type: 'user' | 'workspace';
            readonly grant_types?: readonly (
              'authorization_code' | 'refresh_token' | 'client_credentials'
            )[];
            /** @description Of `private_key_jwt`: its public keys. */
            readonly jwks?: Record<string, never>;
            /**
             * Format: uri
             * @description Or where they are.
             */
            readonly jwks_uri?: string;
            /** Format: uri */
            readonly logo_uri?: string;
            /** Format: date-time */
            readonly modified_at?: string;
            /** Format: uri */
            readonly policy_uri?: string;
            /** @description Where the browser may go on after signing out. */
            readonly post_logout_redirect_uris?: readonly string[];
            /** @description https, or http on a loopback address; compared letter by letter. */
            readonly redirect_uris?: readonly string[];
            /** Format: uri */
            readonly registration_client_uri: string;
            readonly response_types?: readonly 'code'[];
            /** @description Scopes, separated by spaces. */
            readonly scope?: string;
            /**
             * @default client_secret_post
             * @enum {string}
             */
            readonly token_endpoint_auth_method:
              'client_secret_basic' | 'client_secret_post' | 'private_key_jwt' | 'none';
            /** Format: uri */
            readonly tos_uri?: string;
          };
        };
      };
    };
  };
  readonly 'rapidly.put.api.oauth2.register.client_id': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description An ETag, or several: the change happens only while one of them is the latest. */
        readonly 'If-Match'?: string;
      };
      readonly path: {
        /** @example rr_03vwQwPiBG80YezNNYtXvkHOZ25j */
        readonly client_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly client_id: string;
          /** @description What people are shown. */
          readonly client_name?: string;
          /** Format: uri */
          readonly client_uri?: string;
          /**
           * @default workspace
           * @enum {string}
           */
          readonly default_sub_type?: 'user' | 'workspace';
          readonly grant_types?: readonly (
            'authorization_code' | 'refresh_token' | 'client_credentials'
          )[];
          /** @description Of `private_key_jwt`: its public keys. */
          readonly jwks?: Record<string, never>;
          /**
           * Format: uri
           * @description Or where they are.
           */
          readonly jwks_uri?: string;
          /** Format: uri */
          readonly logo_uri?: string;
          /** Format: uri */
          readonly policy_uri?: string;
          /** @description Where the browser may go on after signing out. */
          readonly post_logout_redirect_uris?: readonly string[];
          /** @description https, or http on a loopback address; compared letter by letter. */
          readonly redirect_uris?: readonly string[];
          readonly response_types?: readonly 'code'[];
          /** @description Scopes, separated by spaces. */
          readonly scope?: string;
          /**
           * @default client_secret_post
           * @enum {string}
           */
          readonly token_endpoint_auth_method?:
            'client_secret_basic' | 'client_secret_post' | 'private_key_jwt' | 'none';
          /** Format: uri */
          readonly tos_uri?: string;
        };
      };
    };
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly ETag: components['headers']['ETag'];
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly client_id: string;
            /** @description Seconds since the epoch. */
            readonly client_id_issued_at: number;
            /** @description What people are shown. */
            readonly client_name?: string;
            /**
             * @description Never.
             * @constant
             */
            readonly client_secret_expires_at?: 0;
            /** Format: uri */
            readonly client_uri?: string;
            /** Format: date-time */
            readonly created_at?: string;
            /**
             * @default workspace
             * @enum {string}
             */
            readonly default_sub_type: 'user' | 'workspace';
            readonly grant_types?: readonly (
              'authorization_code' | 'refresh_token' | 'client_credentials'
            )[];
            /** @description Of `private_key_jwt`: its public keys. */
            readonly jwks?: Record<string, never>;
            /**
             * Format: uri
             * @description Or where they are.
             */
            readonly jwks_uri?: string;
            /** Format: uri */
            readonly logo_uri?: string;
            /** Format: date-time */
            readonly modified_at?: string;
            /** Format: uri */
            readonly policy_uri?: string;
            /** @description Where the browser may go on after signing out. */
            readonly post_logout_redirect_uris?: readonly string[];
            /** @description https, or http on a loopback address; compared letter by letter. */
            readonly redirect_uris?: readonly string[];
            /** Format: uri */
            readonly registration_client_uri: string;
            readonly response_types?: readonly 'code'[];
            /** @description Scopes, separated by spaces. */
            readonly scope?: string;
            /**
             * @default client_secret_post
             * @enum {string}
             */
            readonly token_endpoint_auth_method:
              'client_secret_basic' | 'client_secret_post' | 'private_key_jwt' | 'none';
            /** Format: uri */
            readonly tos_uri?: string;
          };
        };
      };
    };
  };
  readonly 'rapidly.delete.api.oauth2.register.client_id': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example rr_03vwQwPiBG80YezNNYtXvkHOZ25j */
        readonly client_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 204: {
        headers: {
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  readonly 'rapidly.post.api.oauth2.register.client_id.token': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example rr_03vwQwPiBG80YezNNYtXvkHOZ25j */
        readonly client_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            /** @description Shown once. */
            readonly registration_access_token: string;
          };
        };
      };
    };
  };
  readonly 'rapidly.post.api.oauth2.revoke': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          /** @description A JWT signed by the client (RFC 7523). */
          readonly client_assertion?: string;
          /** @description `urn:ietf:params:oauth:client-assertion-type:jwt-bearer` */
          readonly client_assertion_type?: string;
          /** @description The client, where HTTP Basic does not say so. */
          readonly client_id?: string;
          /** @description Instead of HTTP Basic. */
          readonly client_secret?: string;
          /** @description The token meant. */
          readonly token: string;
          /** @description Its kind. */
          readonly token_type_hint?: string;
        };
        readonly 'application/x-www-form-urlencoded': {
          /** @description A JWT signed by the client (RFC 7523). */
          readonly client_assertion?: string;
          /** @description `urn:ietf:params:oauth:client-assertion-type:jwt-bearer` */
          readonly client_assertion_type?: string;
          /** @description The client, where HTTP Basic does not say so. */
          readonly client_id?: string;
          /** @description Instead of HTTP Basic. */
          readonly client_secret?: string;
          /** @description The token meant. */
          readonly token: string;
          /** @description Its kind. */
          readonly token_type_hint?: string;
        };
      };
    };
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': Record<string, never>;
        };
      };
    };
  };
  readonly 'rapid-resolver.post.api.oauth2.token': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          /** @description A JWT signed by the client (RFC 7523), which is its `sub`; or a token of an issuer that the client trusts. */
          readonly client_assertion?: string;
          /** @description `urn:ietf:params:oauth:client-assertion-type:jwt-bearer` */
          readonly client_assertion_type?: string;
          /** @description The client, where neither HTTP Basic nor an assertion says so. */
          readonly client_id?: string;
          /** @description Instead of HTTP Basic. */
          readonly client_secret?: string;
          /** @description Of `authorization_code`. */
          readonly code?: string;
          /** @description Of PKCE (RFC 7636). */
          readonly code_verifier?: string;
          /** @description `client_credentials`, `authorization_code` or `refresh_token` */
          readonly grant_type: string;
          /** @description The one the code was sent to. */
          readonly redirect_uri?: string;
          /** @description Of `refresh_token`; it is spent, and the answer holds the next one. */
          readonly refresh_token?: string;
          /** @description The API’s address; there is no other (RFC 8707). */
          readonly resource?: string;
          /** @description Scopes, separated by spaces. */
          readonly scope?: string;
        };
        readonly 'application/x-www-form-urlencoded': {
          /** @description A JWT signed by the client (RFC 7523), which is its `sub`; or a token of an issuer that the client trusts. */
          readonly client_assertion?: string;
          /** @description `urn:ietf:params:oauth:client-assertion-type:jwt-bearer` */
          readonly client_assertion_type?: string;
          /** @description The client, where neither HTTP Basic nor an assertion says so. */
          readonly client_id?: string;
          /** @description Instead of HTTP Basic. */
          readonly client_secret?: string;
          /** @description Of `authorization_code`. */
          readonly code?: string;
          /** @description Of PKCE (RFC 7636). */
          readonly code_verifier?: string;
          /** @description `client_credentials`, `authorization_code` or `refresh_token` */
          readonly grant_type: string;
          /** @description The one the code was sent to. */
          readonly redirect_uri?: string;
          /** @description Of `refresh_token`; it is spent, and the answer holds the next one. */
          readonly refresh_token?: string;
          /** @description The API’s address; there is no other (RFC 8707). */
          readonly resource?: string;
          /** @description Scopes, separated by spaces. */
          readonly scope?: string;
        };
      };
    };
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            /** @description A JWT (RFC 9068). */
            readonly access_token: string;
            /** @description Seconds. */
            readonly expires_in: number;
            /** @description Who the person is, where `openid` was asked for. */
            readonly id_token?: string;
            /** @description Where a person granted lasting access. */
            readonly refresh_token?: string;
            /** @description What was granted, separated by spaces. */
            readonly scope?: string;
            /** @constant */
            readonly token_type: 'Bearer';
          };
        };
      };
    };
  };
  readonly 'rapidly.get.api.oauth2.userinfo': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly email?: string;
            readonly email_verified?: boolean;
            readonly name?: string;
            /** @description The person, or the workspace. */
            readonly sub: string;
          };
        };
      };
    };
  };
  readonly 'rapidly.post.api.oauth2.userinfo': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly email?: string;
            readonly email_verified?: boolean;
            readonly name?: string;
            /** @description The person, or the workspace. */
            readonly sub: string;
          };
        };
      };
    };
  };
  readonly 'RefreshTokens.page': {
    readonly parameters: {
      readonly query?: {
        readonly createdBy?: string;
        readonly cursor?: string;
        readonly limit?: number;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['RefreshTokenPageBody'];
        };
      };
    };
  };
  readonly 'RefreshTokens.create': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['CreateRefreshToken'];
      };
    };
    readonly responses: {
      /** @description Made. */
      readonly 201: {
        headers: {
          readonly Location: components['headers']['Location'];
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['CreatedRefreshTokenBody'];
        };
      };
    };
  };
  readonly 'RefreshTokens.delete': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example 01a1fbf5-e102-7c51-8f7c-3f0d9c11a003 */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['RevokedBody'];
        };
      };
    };
  };
  readonly 'Revocations.revoke': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['Revoke'];
      };
    };
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['RevokedBody'];
        };
      };
    };
  };
  readonly 'Users.page': {
    readonly parameters: {
      readonly query?: {
        readonly cursor?: string;
        /** @example 20 */
        readonly limit?: number;
        /** @example INTEGRATION_AGENT */
        readonly role?: 'TENANT_ADMIN' | 'AGENT' | 'INTEGRATION_AGENT';
        readonly status?: 'active' | 'inactive';
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['UserPageBody'];
        };
      };
    };
  };
  readonly 'Users.create': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['CreateUser'];
      };
    };
    readonly responses: {
      /** @description Made. */
      readonly 201: {
        headers: {
          readonly Location: components['headers']['Location'];
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['UserBody'];
        };
      };
    };
  };
  readonly 'Users.get': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example 01a1fbf5-dfa9-7eae-a377-a21cf8fc3518 */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['UserBody'];
        };
      };
    };
  };
  readonly 'Users.change': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example 01a1fbf5-dfa9-7eae-a377-a21cf8fc3518 */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['ChangeUser'];
      };
    };
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ChangedUserBody'];
        };
      };
    };
  };
  readonly 'Users.deactivate': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example 01a1fbf5-dfa9-7eae-a377-a21cf8fc3518 */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ChangedUserBody'];
        };
      };
    };
  };
  readonly 'Users.setPassword': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example 01a1fbf5-dfa9-7eae-a377-a21cf8fc3518 */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['SetPassword'];
      };
    };
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ChangedUserBody'];
        };
      };
    };
  };
  readonly 'Users.reactivate': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example 01a1fbf5-dfa9-7eae-a377-a21cf8fc3518 */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ChangedUserBody'];
        };
      };
    };
  };
  readonly 'Standing.person': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['StandingBody'];
        };
      };
    };
  };
  readonly 'ConnectedApplications.list': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ConnectedApplicationsBody'];
        };
      };
    };
  };
  readonly 'ConnectedApplications.withdraw': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example 01a1fbf5-e102-7c51-8f7c-3f0d9c11a001 */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['RevokedBody'];
        };
      };
    };
  };
  readonly 'Health.live': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            /** @constant */
            readonly status?: 'ok';
          };
        };
      };
    };
  };
  readonly 'Health.ready': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly checks?: {
              readonly [key: string]: string;
            };
            readonly notes?: {
              readonly [key: string]: string;
            };
            readonly ready?: boolean;
          };
        };
      };
    };
  };
  readonly 'rixl.get.platform.clientauth.credentials': {
    readonly parameters: {
      readonly query?: {
        /** @description 1 to 100; 20 unless given. */
        readonly limit?: string;
        /** @description From 0. */
        readonly offset?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly credentials: readonly {
              /** @description `EdDSA` or `ES256`. */
              readonly alg: string;
              /** @description Starts with `rr_`. */
              readonly client_id: string;
              /** @description RFC 3339. */
              readonly created_at: string;
              /** @description A UUID. */
              readonly id: string;
              /** @description The key that signs its tokens at the moment. */
              readonly kid: string;
              /** @description RFC 3339, or empty. */
              readonly last_used_at: string;
              /** @description What it is called. */
              readonly name: string;
              /** @description `active` or `revoked`. */
              readonly status: string;
            }[];
            readonly total: number;
          };
        };
      };
    };
  };
  readonly 'rixl.post.platform.clientauth.credentials': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          /**
           * @default EdDSA
           * @enum {string}
           */
          readonly alg?: 'EdDSA' | 'ES256';
          readonly name: string;
        };
      };
    };
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly client_secret: string;
            readonly credential: {
              /** @description `EdDSA` or `ES256`. */
              readonly alg: string;
              /** @description Starts with `rr_`. */
              readonly client_id: string;
              /** @description RFC 3339. */
              readonly created_at: string;
              /** @description A UUID. */
              readonly id: string;
              /** @description The key that signs its tokens at the moment. */
              readonly kid: string;
              /** @description RFC 3339, or empty. */
              readonly last_used_at: string;
              /** @description What it is called. */
              readonly name: string;
              /** @description `active` or `revoked`. */
              readonly status: string;
            };
          };
        };
      };
    };
  };
  readonly 'rixl.post.platform.clientauth.credentials.id.revoke': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example 01a1fbf5-e102-7c51-8f7c-3f0d9c11a005 */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': Record<string, never>;
        };
      };
    };
  };
  readonly 'rixl.post.platform.clientauth.token': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly client_id: string;
          readonly client_secret: string;
          /** @description Read and left alone. */
          readonly project_id?: string;
          /** @description A label for your own logs. */
          readonly subject?: string;
          readonly ttl_minutes?: number;
        };
      };
    };
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly access_token: string;
            /** Format: date-time */
            readonly expires_at: string;
            /** @description Seconds. */
            readonly expires_in: number;
            readonly token_type: string;
          };
        };
      };
    };
  };
  readonly 'sign-in.get.session.end': {
    readonly parameters: {
      readonly query?: {
        /** @description The application, where there is no ID token. */
        readonly client_id?: string;
        /** @description An ID token of the sign-in that ends. */
        readonly id_token_hint?: string;
        /** @description Where the browser goes on; one of the application’s. */
        readonly post_logout_redirect_uri?: string;
        /** @description Comes back with it. */
        readonly state?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  readonly 'sign-in.post.session.end': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/x-www-form-urlencoded': {
          /** @description The application, where there is no ID token. */
          readonly client_id?: string;
          /** @description An ID token of the sign-in that ends. */
          readonly id_token_hint?: string;
          /** @description Where the browser goes on; one of the application’s. */
          readonly post_logout_redirect_uri?: string;
          /** @description Comes back with it. */
          readonly state?: string;
        };
      };
    };
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  readonly 'r-service.post.token': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/x-www-form-urlencoded':
          | {
              /** @description The client. */
              readonly client_id: string;
              /** @description One of its secrets. */
              readonly client_secret: string;
              /** @description `client_credentials` */
              readonly grant_type: string;
            }
          | {
              /** @description The client id of the tenant’s public API. */
              readonly client_id: string;
              /** @description `refresh_token` */
              readonly grant_type: string;
              /** @description A named refresh token; it starts with `rrr_`. */
              readonly refresh_token: string;
            };
      };
    };
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json':
            | {
                readonly access_token: string;
                /** @description Seconds. */
                readonly expires_in: number;
                readonly scope?: string;
                readonly token_type: string;
              }
            | {
                readonly access_token: string;
                /** @description Seconds. */
                readonly expires_in: number;
                /** @description The same one. */
                readonly refresh_token: string;
                /** @constant */
                readonly token_type: 'bearer';
              };
        };
      };
    };
  };
  readonly 'sign-in.get.userinfo': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly email?: string;
            readonly email_verified?: boolean;
            readonly name?: string;
            readonly sub: string;
          };
        };
      };
    };
  };
  readonly 'sign-in.post.userinfo': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly email?: string;
            readonly email_verified?: boolean;
            readonly name?: string;
            readonly sub: string;
          };
        };
      };
    };
  };
}
