import type { GraphQLFormattedError } from 'graphql';
import type { Dispatcher } from 'undici';
import { DomainError, errorCatalogue, subgraphUnavailable } from '@hjalpmedel/domain';
import { readServiceError } from '../errors/service-error.js';

/** The catalogued error in a refusal of the streams service. A refusal of our internal token is hidden from the client. */
export async function readRefusal({ statusCode, body }: Dispatcher.ResponseData): Promise<DomainError> {
  const response = (await body.json().catch(() => undefined)) as { errors?: GraphQLFormattedError[] } | undefined;
  const known = response?.errors?.[0] && readServiceError(response.errors[0]);
  const entry = known && errorCatalogue().get(known.entry.code);
  return entry && statusCode < 500 && statusCode !== 401
    ? new DomainError(entry, { ...known.details, why: whyOf(known.message, entry.sv) })
    : subgraphUnavailable({ service: 'streams' });
}

/** The part of a message that follows the text of its code. */
const whyOf = (message: string, text: string): string | undefined =>
  message.startsWith(`${text} `) ? message.slice(text.length + 1) : undefined;
