import { stringifyExactly } from '@hjalpmedel/domain';
import type { DeferredDelivery, DeferredPart, PendingPart } from '@hjalpmedel/plan-executor';
import { acceptedTypes, type OfferedType } from '@hjalpmedel/http';
import type { GraphQLFormattedError } from 'graphql';

/** The errors of a part in their public form. */
export type PublicErrors = {
  readonly errors: readonly GraphQLFormattedError[];
  readonly valueCompletion: readonly GraphQLFormattedError[];
};

/** A wire format for responses in parts. Clients read different ones. */
export type DeferredFormat = {
  readonly contentType: string;
  /** Members of the first response besides those of any response. */
  first(pending: readonly PendingPart[]): readonly string[];
  /** Members of a further response. */
  next(delivery: DeferredDelivery, errorsOf: (part: DeferredPart) => PublicErrors): readonly string[];
};

const BOUNDARY = '-';
const contentType = (parameter = ''): string => `multipart/mixed; boundary="${BOUNDARY}"${parameter}`;
const member = (name: string, value: unknown): string => `${JSON.stringify(name)}:${stringifyExactly(value)}`;
const list = (name: string, items: readonly string[]): readonly string[] =>
  items.length > 0 ? [`"${name}":[${items.join(',')}]`] : [];

function errorMembers({ errors, valueCompletion }: PublicErrors): readonly string[] {
  return [
    ...(errors.length > 0 ? [member('errors', errors)] : []),
    ...(valueCompletion.length > 0 ? [member('extensions', { valueCompletion })] : []),
  ];
}

/** The format of the specification draft of August 2022: each part names its path. */
function byPath(type: string, isNullWritten: boolean): DeferredFormat {
  return {
    contentType: type,
    first: () => [],
    next: ({ completed }, errorsOf) =>
      list(
        'incremental',
        completed.map((part) => {
          const { path, label, json } = part;
          const members = [
            ...(json !== null || isNullWritten ? [`"data":${json}`] : []),
            member('path', path),
            ...(label === undefined ? [] : [member('label', label)]),
            ...errorMembers(errorsOf(part)),
          ];
          return `{${members.join(',')}}`;
        }),
      ),
  };
}

/** The present format: pending parts are announced and named by their ids. */
const byId: DeferredFormat = {
  contentType: contentType('; incrementalSpec=v0.2'),
  first: announce,
  next: (delivery, errorsOf) => {
    const parts = delivery.completed.map((part) => ({ id: String(part.id), part, errors: errorsOf(part) }));
    const incremental = parts.flatMap(({ id, part: { json }, errors }) =>
      json === null ? [] : [`{${[member('id', id), `"data":${json}`, ...errorMembers(errors)].join(',')}}`],
    );
    const completed = parts.map(({ id, part: { json }, errors }) =>
      json === null ? `{${[member('id', id), ...errorMembers(errors)].join(',')}}` : `{${member('id', id)}}`,
    );
    return [...announce(delivery.pending), ...list('incremental', incremental), ...list('completed', completed)];
  },
};

function announce(pending: readonly PendingPart[]): readonly string[] {
  const parts = pending.map(({ id, path, label }) =>
    JSON.stringify({ id: String(id), path, ...(label !== undefined && { label }) }),
  );
  return list('pending', parts);
}

const offered: readonly (OfferedType & { readonly format: DeferredFormat })[] = [
  // Apollo Client 3 and the older handler of Apollo Client 4.
  {
    type: 'multipart/mixed',
    parameters: { deferspec: '20220824' },
    explicit: true,
    format: byPath(contentType('; deferSpec=20220824'), true),
  },
  // The newer handler of Apollo Client 4.
  { type: 'multipart/mixed', parameters: { incrementalspec: 'v0.2' }, explicit: true, format: byId },
  // urql. It reads both formats, but of a part that failed it shows the errors only in this one, without `data`.
  {
    type: 'multipart/mixed',
    without: ['deferspec', 'incrementalspec', 'subscriptionspec'],
    explicit: true,
    format: byPath(contentType(), false),
  },
];

/** The format of parts that a client accepts, if any. */
export function acceptedDeferredFormat(accept: string | undefined): DeferredFormat | undefined {
  return acceptedTypes(accept, offered)[0]?.format;
}

/** Writes one part of the multipart response. The next boundary follows at once, so that readers know it is complete. */
export const multipartPart = (body: string): string =>
  `\r\ncontent-type: application/json; charset=utf-8\r\n\r\n${body}\r\n--${BOUNDARY}`;
export const multipartStart = `\r\n--${BOUNDARY}`;
export const multipartEnd = '--\r\n';
