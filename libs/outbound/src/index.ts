export { failureOf } from './failure.ts';
export { fetchJson, type FetchJsonOptions } from './fetch-json.ts';
export { postBytes, type PostAnswer, type PostOptions } from './post-bytes.ts';
export { HOST_AND_PORT, PublicUrlPolicy } from './public-url.ts';
export { NotPublic } from './send.ts';
export { isSpecialUse } from './special-use-addresses.ts';
