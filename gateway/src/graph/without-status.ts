import { bodyCall, type BodyDataSource } from '@hjalpmedel/datasource';

/** Takes `extensions.http` from a service's errors: Apollo Server would set the status of our answer by it. */
export function withoutStatus(source: BodyDataSource): BodyDataSource {
  const send: BodyDataSource['send'] = async (call) => {
    const reply = await source.send(call);
    for (const { extensions } of reply.errors ?? []) if (extensions) delete (extensions as { http?: unknown }).http;
    return reply;
  };
  return { send, process: (options) => send(bodyCall(options)) };
}
