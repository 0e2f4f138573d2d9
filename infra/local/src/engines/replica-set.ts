import { mongo } from 'mongoose';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../failure.js';

type Config = { version: number; members: { host: string }[] };
const alreadyInitialized = 23;

export const directUri = (port: number): string => `mongodb://127.0.0.1:${port}/?directConnection=true`;

export async function withMongo<T>(uri: string, run: (client: mongo.MongoClient) => Promise<T>): Promise<T> {
  const client = new mongo.MongoClient(uri, { serverSelectionTimeoutMS: 2_000, connectTimeoutMS: 2_000 });
  try {
    await client.connect();
    return await run(client);
  } finally {
    await client.close();
  }
}

export const pingMongod = (port: number): Promise<void> =>
  withMongo(directUri(port), async (client) => {
    await client.db('admin').command({ hello: 1 });
  });

/** Makes a set of one member, waits until it is primary, and proves it by a write that a majority has on disk. */
export async function makePrimary(port: number, abort?: AbortSignal): Promise<void> {
  await withMongo(directUri(port), async (client) => {
    const admin = client.db('admin');
    await initiate(admin, `127.0.0.1:${port}`);
    const deadline = Date.now() + 30_000;
    while (!(await admin.command({ hello: 1 }))['isWritablePrimary']) {
      abort?.throwIfAborted();
      if (Date.now() > deadline)
        throw new Failure('MongoDB answers but does not become primary', 'stop it and run the command again');
      await sleep(50);
    }
    const probe = client.db('local_probe').collection<{ _id: string; at: Date }>('probe');
    await probe.updateOne(
      { _id: 'ready' },
      { $set: { at: new Date() } },
      { upsert: true, writeConcern: { w: 'majority', journal: true } },
    );
  });
}

async function initiate(admin: mongo.Db, host: string): Promise<void> {
  try {
    await admin.command({ replSetInitiate: { _id: 'rs0', members: [{ _id: 0, host }] } });
  } catch (error) {
    if ((error as { code?: number }).code !== alreadyInitialized) throw error;
    await moveTo(admin, host);
  }
}

/** The data contains the address of the member. With the address of another port, it would never become primary. */
async function moveTo(admin: mongo.Db, host: string): Promise<void> {
  const { config } = (await admin.command({ replSetGetConfig: 1 })) as unknown as { config: Config };
  const [member] = config.members;
  if (!member || member.host === host) return;
  const moved = { ...config, version: config.version + 1, members: [{ ...member, host }] };
  await admin.command({ replSetReconfig: moved, force: true });
}
