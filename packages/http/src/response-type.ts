import { acceptedTypes } from './accept.js';

export const JSON_TYPE = 'application/json; charset=utf-8';
export const GRAPHQL_RESPONSE_TYPE = 'application/graphql-response+json; charset=utf-8';

/** The media types of a single response. Without a preference the older one is sent. */
export const singleResponseTypes = [
  { type: 'application/json', contentType: JSON_TYPE },
  { type: 'application/graphql-response+json', contentType: GRAPHQL_RESPONSE_TYPE },
] as const;

/** The content type of a single response to a request with this `Accept` header. Undefined if it accepts none. */
export function negotiateResponseType(accept: string | undefined): string | undefined {
  return acceptedTypes(accept, singleResponseTypes)[0]?.contentType;
}
