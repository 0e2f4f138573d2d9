import type { Adapter, AdapterPayload, ClientMetadata } from 'oidc-provider';

const noRecord = async (): Promise<undefined> => undefined;

/**
 * The storage of the provider. Clients are looked up here: the provider copies its configuration in a way that fails
 * in the sandbox of jest. Tokens are self-contained, so only used assertions are stored, against replay.
 */
export function createStore(clients: readonly ClientMetadata[]): (model: string) => Adapter {
  const used = new Map<string, { payload: AdapterPayload; until: number }>();
  const base: Adapter = {
    upsert: noRecord,
    find: noRecord,
    findByUserCode: noRecord,
    findByUid: noRecord,
    consume: noRecord,
    destroy: noRecord,
    revokeByGrantId: noRecord,
  };
  const clientStore: Adapter = { ...base, find: async (id) => clients.find((client) => client.client_id === id) };
  const replayStore: Adapter = {
    ...base,
    find: async (id) => used.get(id)?.payload,
    async upsert(id, payload, expiresIn = 60) {
      const now = Date.now();
      for (const [key, { until }] of used) if (until < now) used.delete(key);
      used.set(id, { payload, until: now + expiresIn * 1000 });
    },
  };
  return (model) => (model === 'Client' ? clientStore : model === 'ReplayDetection' ? replayStore : base);
}
