import { within } from './timing.js';

type Client = { connect(): Promise<void>; disconnect(): Promise<void> };

export type Connection<Connected extends Client> = {
  /** The connected client. Connects at first use, and again after a failure or a close. */
  get(): Promise<Connected>;
  /** Disconnects within a time limit. */
  close(): Promise<void>;
};

const CLOSE_MS = 3_000;

export function createConnection<Connected extends Client>(create: () => Connected): Connection<Connected> {
  let connection: Promise<Connected> | undefined;
  async function connect(): Promise<Connected> {
    const client = create();
    await client.connect();
    return client;
  }
  return {
    async get() {
      const current = (connection ??= connect());
      try {
        return await current;
      } catch (error) {
        if (connection === current) connection = undefined;
        throw error;
      }
    },
    async close() {
      const disconnected = connection?.then((client) => client.disconnect());
      connection = undefined;
      if (disconnected) await within(CLOSE_MS, disconnected);
    },
  };
}
