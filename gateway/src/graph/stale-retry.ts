import { bodyCall, type BodyCall, type BodyDataSource } from '@hjalpmedel/datasource';
import { unauthenticated } from '@hjalpmedel/domain';
import type { GraphContext } from './context.js';

type Reply = Awaited<ReturnType<BodyDataSource['send']>>;

/** Gives the context the person's newest authority; false where there is none to give. */
export type Renew = (context: GraphContext) => Promise<boolean>;

/**
 * Repeats a call once when the service knows of a newer authority than the token was made from.
 * It was refused before anything ran, so this is safe for mutations too.
 */
export function withStaleRetry(source: BodyDataSource, renew: Renew): BodyDataSource {
  async function send(call: BodyCall): Promise<Reply> {
    const reply = await source.send(call);
    if (!isStale(reply)) return reply;
    return (await renew(call.options.context as GraphContext)) ? source.send(call) : reply;
  }
  return { send, process: (options) => send(bodyCall(options)) };
}

function isStale({ data, errors }: Reply): boolean {
  if (data) return false;
  return (errors ?? []).some(
    ({ extensions }) => extensions?.['code'] === unauthenticated.entry.code && extensions['stale'] === true,
  );
}
