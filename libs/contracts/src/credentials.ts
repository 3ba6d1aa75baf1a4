import type { Revoking } from './revoking.ts';
import { ruled } from './rule.ts';
import {
  Instant,
  IsGiven,
  JsonObject,
  MayBeNull,
  Nested,
  OneOf,
  Text,
  WholeNumber,
} from './rules.ts';

export const CREDENTIAL_KINDS = ['secret', 'public_key', 'jwks_uri', 'federated'] as const;
export const SIGNING_ALGS_OF_TOKENS = ['ES256', 'EdDSA'] as const;

export type CredentialKind = (typeof CREDENTIAL_KINDS)[number];
export type CredentialStatus = 'active' | 'disabled' | 'expired' | 'revoked';

export const CREDENTIAL_LIMITS = {
  /** Live ones of one application. */
  live: 20,
  name: 128,
  uri: 2_048,
  /** Of a trust: issuer, subject, audience. */
  claim: 512,
  /** Seconds. */
  overlap: { default: 86_400, max: 30 * 86_400 },
} as const;

const name = () => Text(1, CREDENTIAL_LIMITS.name, { blank: false });

/** Whose tokens a `federated` credential takes as assertions (RFC 7523 3); all compared exactly. */
export class TrustDto {
  /** `iss`: an https URL. */
  issuer!: string;
  /** `sub`: of a Kubernetes service account, `system:serviceaccount:<namespace>:<name>`. */
  subject!: string;
  /** `aud`; this server's issuer URL unless given. */
  audience?: string;
  /** Where the issuer's keys are; found by the issuer's discovery document unless given. */
  jwksUri?: string | null;
}
ruled(TrustDto, {
  issuer: [Text(1, CREDENTIAL_LIMITS.claim)],
  subject: [Text(1, CREDENTIAL_LIMITS.claim)],
  audience: [IsGiven(), Text(1, CREDENTIAL_LIMITS.claim)],
  jwksUri: [MayBeNull(), Text(1, CREDENTIAL_LIMITS.uri)],
});

/** Body of `POST /api/applications/{id}/credentials`. */
export class CreateCredentialDto {
  kind!: CredentialKind;
  name!: string;
  /** Refused from then on. */
  expiresAt?: string | null;
  /** Signs the tokens minted with it; ES256 unless given. */
  signingAlg?: (typeof SIGNING_ALGS_OF_TOKENS)[number];
  /** Of a `public_key`, and only there. */
  jwk?: Readonly<Record<string, unknown>>;
  /** Of a `jwks_uri`, and only there. */
  uri?: string;
  /** Of a `federated`, and only there. */
  trust?: TrustDto;
}
ruled(CreateCredentialDto, {
  kind: [OneOf(CREDENTIAL_KINDS)],
  name: [name()],
  expiresAt: [MayBeNull(), Instant()],
  signingAlg: [IsGiven(), OneOf(SIGNING_ALGS_OF_TOKENS)],
  jwk: [IsGiven(), JsonObject()],
  uri: [IsGiven(), Text(1, CREDENTIAL_LIMITS.uri)],
  trust: [IsGiven(), Nested(TrustDto)],
});

/** Body of `POST /api/applications/{id}/credentials/{cid}/rotate`. */
export class RotateCredentialDto {
  /** Seconds for which the old secret goes on working; a day unless given. */
  overlapSeconds?: number;
  /** Of the new secret; the old one's unless given. */
  name?: string;
}
ruled(RotateCredentialDto, {
  overlapSeconds: [IsGiven(), WholeNumber(0, CREDENTIAL_LIMITS.overlap.max, 'seconds')],
  name: [IsGiven(), name()],
});

/** Query of what may leave an application without a live credential. */
export class ForceQuery {
  /** `true` says that this is meant. */
  force?: 'true' | 'false';
}
ruled(ForceQuery, { force: [IsGiven(), OneOf(['true', 'false'])] });

/** Whose tokens a `federated` credential takes as assertions. */
export interface TrustBody {
  readonly issuer: string;
  readonly subject: string;
  readonly audience: string;
  /** Null where the issuer's discovery document tells. */
  readonly jwksUri: string | null;
}

/** A credential on the wire; never what it proves itself by. */
export interface CredentialBody {
  readonly id: string;
  readonly name: string;
  readonly kind: CredentialKind;
  readonly status: CredentialStatus;
  readonly signingAlg: string;
  /** Of a `public_key`. */
  readonly kid: string | null;
  /** Of a `jwks_uri`. */
  readonly uri: string | null;
  /** Of a `federated`. */
  readonly trust: TrustBody | null;
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly lastUsedAt: string | null;
  /** Client address. */
  readonly lastUsedFrom: string | null;
}

/** Credentials of one application, the revoked ones too, newest first. */
export interface CredentialListBody {
  readonly items: readonly CredentialBody[];
}

export type ChangedCredentialBody = CredentialBody & Revoking;

export interface CreatedCredentialBody {
  readonly credential: CredentialBody;
  /** Of a `secret`: shown in this answer and never again. */
  readonly clientSecret: string | null;
}

/** Answer to a rotation: the new secret, and what became of the old one. */
export interface RotatedCredentialBody extends CreatedCredentialBody, Revoking {
  readonly previous: CredentialBody;
}
