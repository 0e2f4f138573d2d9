import { Failure, messageOf } from '../failure.js';
import { describeBrokers } from './kafka-probe.js';
import { withMongo } from './replica-set.js';

const oldestWireVersion = 9;
type Hello = { setName?: string; maxWireVersion: number };

/** Checks the MongoDB of MONGODB_URI before anything starts: the first command would fail on a standalone server. */
export async function checkMongodb(uri: string): Promise<string> {
  const hello = await withMongo(uri, ask).catch((error: unknown) => askDirectly(uri, error));
  if (!hello.setName) {
    const remedy = `start that mongod with --replSet and initiate it, ${orUnset('MONGODB_URI')}`;
    throw new Failure('MONGODB_URI names a standalone server, and transactions need a replica set', remedy);
  }
  if (hello.maxWireVersion < oldestWireVersion)
    throw new Failure('MONGODB_URI names a server older than 4.4', `use a newer one, ${orUnset('MONGODB_URI')}`);
  return `given by MONGODB_URI, replica set ${hello.setName}`;
}

export async function checkKafka(brokers: string): Promise<string> {
  await describeBrokers(brokers).catch((error: unknown) => {
    throw new Failure(
      `KAFKA_BROKERS=${brokers} does not answer (${messageOf(error)})`,
      `start it or correct the address, ${orUnset('KAFKA_BROKERS')}`,
    );
  });
  return `given by KAFKA_BROKERS, ${brokers}`;
}

const orUnset = (variable: string): string => `or unset ${variable} to let this command start one`;

const ask = async (client: Parameters<Parameters<typeof withMongo>[1]>[0]): Promise<Hello> =>
  (await client.db('admin').command({ hello: 1 })) as unknown as Hello;

/** A client that looks for a replica set does not find a standalone server, so the server is asked directly. */
async function askDirectly(uri: string, cause: unknown): Promise<Hello> {
  const host = /^mongodb:\/\/(?:[^@/]*@)?([^,/?]+)/.exec(uri)?.[1];
  const hello = host && (await withMongo(`mongodb://${host}/?directConnection=true`, ask).catch(() => undefined));
  if (hello && !hello.setName) return hello;
  throw new Failure(
    `MONGODB_URI does not answer (${messageOf(cause)})`,
    `start it or correct the address, ${orUnset('MONGODB_URI')}`,
    { cause },
  );
}
