"""A client written with Authlib: reads one JSON object of settings, walks every step, prints one JSON line a step.

A line {"visit": address} asks for a browser; the next line of standard input is where it ended.
"""

import json
import sys
import time

from authlib.integrations.requests_client import OAuth2Session
from authlib.oauth2.rfc7523 import PrivateKeyJWT
from authlib.oidc.core import CodeIDToken
from authlib.jose import JsonWebKey, JsonWebToken


def tell(**line):
    print(json.dumps(line), flush=True)


def client_credentials(settings):
    """Three ways to prove who it is."""
    token_url = settings["metadata"]["token_endpoint"]
    secret = settings["secret"]
    for method in ("client_secret_basic", "client_secret_post"):
        session = OAuth2Session(
            secret["clientId"], secret["clientSecret"], token_endpoint_auth_method=method
        )
        tell(step=method, token=session.fetch_token(token_url, grant_type="client_credentials", scope="client_api"))
    key = settings["key"]
    # Its own default is an hour; an assertion here lives 300 seconds at most.
    claims = {"exp": int(time.time()) + 60}
    header = {"kid": key["privateJwk"]["kid"]}
    session = OAuth2Session(
        key["clientId"],
        JsonWebKey.import_key(key["privateJwk"]),
        token_endpoint_auth_method=PrivateKeyJWT(token_url, claims, header, alg="ES256"),
    )
    tell(step="private_key_jwt", token=session.fetch_token(token_url, grant_type="client_credentials", scope="client_api"))


def people(settings):
    """Authorization code with PKCE, an ID token, refresh, introspection, revocation."""
    metadata, registered = settings["metadata"], settings["registered"]
    session = OAuth2Session(
        registered["client_id"],
        registered["client_secret"],
        scope="openid offline_access client_api",
        redirect_uri=settings["callback"],
        code_challenge_method="S256",
        token_endpoint_auth_method="client_secret_post",
        revocation_endpoint_auth_method="client_secret_post",
    )
    verifier = "a-verifier-of-at-least-forty-three-characters-0123456789"
    address, _ = session.create_authorization_url(metadata["authorization_endpoint"], code_verifier=verifier)
    tell(visit=address)
    token = session.fetch_token(
        metadata["token_endpoint"], authorization_response=sys.stdin.readline().strip(), code_verifier=verifier
    )
    keys = JsonWebKey.import_key_set(session.get(metadata["jwks_uri"], withhold_token=True).json())
    claims = JsonWebToken(["RS256"]).decode(token["id_token"], keys, claims_cls=CodeIDToken)
    claims.validate()
    tell(step="authorization_code", token=token, subject=claims["sub"])
    token = session.refresh_token(metadata["token_endpoint"])
    tell(step="refresh_token", token=token)
    form = {"token": token["access_token"]}
    introspected = session.introspect_token(metadata["introspection_endpoint"], **form)
    tell(step="introspection", answer=introspected.json())
    revoked = session.revoke_token(metadata["revocation_endpoint"], token=token["access_token"])
    tell(step="revocation", status=revoked.status_code)
    introspected = session.introspect_token(metadata["introspection_endpoint"], **form)
    tell(step="introspection after revocation", answer=introspected.json())


SETTINGS = json.loads(sys.stdin.readline())
client_credentials(SETTINGS)
people(SETTINGS)
