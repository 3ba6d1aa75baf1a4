export { linkProblem, redirectUriProblem } from './address-rules.ts';
export { generate, hashSecret, isWellFormed, PREFIX } from './generated-secret.ts';
export { JwksUriPolicy } from './jwks-uri.ts';
export { acceptPublicKey } from './public-key.ts';
