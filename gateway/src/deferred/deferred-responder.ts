import { type DeferredResponder, openEventStream } from '@hjalpmedel/http';
import { type DeferredPart, type DeferredReader, deferredReader } from '@hjalpmedel/plan-executor';
import type { FormatErrors } from '../errors/format-errors.js';
import {
  acceptedDeferredFormat,
  type DeferredFormat,
  multipartEnd,
  multipartPart,
  multipartStart,
  type PublicErrors,
} from './deferred-format.js';

/** The client's reader in the context of a request. */
type FormattedReader = DeferredReader & { readonly format: DeferredFormat };
type DeferringContext = { [deferredReader]?: FormattedReader };

/** Sends the parts of `@defer` in the format that the client accepts. Other clients get whole responses. */
export function deferredResponder<Context extends object>(formatErrors: FormatErrors): DeferredResponder<Context> {
  return {
    offer(context, accept) {
      const format = acceptedDeferredFormat(accept);
      if (format) (context as DeferringContext)[deferredReader] = { parts: undefined, format };
      return format !== undefined;
    },
    async send(text, context, res, { requestId }) {
      const reader = (context as DeferringContext)[deferredReader];
      if (!reader?.parts) return false;
      const { format, parts } = reader;
      const stream = openEventStream(res, { contentType: format.contentType });
      const first = withMembers(text, [...format.first(parts.pending), hasNext(true)]);
      await stream.write(multipartStart + multipartPart(first));
      let isComplete = false;
      for await (const delivery of parts.deliveries) {
        if (res.destroyed) return true;
        const members = format.next(delivery, (part) => publicErrors(part, formatErrors, requestId));
        isComplete = !delivery.hasNext;
        await stream.write(multipartPart(`{${[...members, hasNext(delivery.hasNext)].join(',')}}`));
      }
      res.end((isComplete ? '' : multipartPart(`{${hasNext(false)}}`)) + multipartEnd);
      return true;
    },
  };
}

const hasNext = (value: boolean): string => `"hasNext":${value}`;

/** Adds members to the text of a JSON object. */
const withMembers = (text: string, members: readonly string[]): string =>
  `${text.trimEnd().slice(0, -1)},${members.join(',')}}`;

function publicErrors(
  { json, errors, violations }: DeferredPart,
  formatErrors: FormatErrors,
  requestId: string,
): PublicErrors {
  const valueCompletion = violations.map((error) => error.toJSON());
  const formatted = formatErrors(errors, requestId);
  // Data that is null needs an error that says why.
  if (json === null && formatted.length === 0)
    return { errors: formatErrors(violations, requestId), valueCompletion: [] };
  return { errors: formatted, valueCompletion };
}
