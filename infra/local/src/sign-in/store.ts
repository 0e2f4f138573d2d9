import type { Adapter, AdapterPayload, ClientMetadata } from 'oidc-provider';

const nothing = async (): Promise<undefined> => undefined;

/**
 * What the provider looks up and keeps. Clients come from here and not from its configuration, which is copied in a
 * way that a test runner's sandbox breaks. Tokens are signed and stand alone, so only used assertions are remembered.
 */
export function createStore(clients: readonly ClientMetadata[]): (model: string) => Adapter {
  const used = new Map<string, { payload: AdapterPayload; until: number }>();
  const base: Adapter = {
    upsert: nothing,
    find: nothing,
    findByUserCode: nothing,
    findByUid: nothing,
    consume: nothing,
    destroy: nothing,
    revokeByGrantId: nothing,
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
