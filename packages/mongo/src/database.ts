import mongoose, { type Connection, type Model, type Schema } from 'mongoose';
import { declareSystemCollections, type SystemCollections } from './system-collections.js';
import { guardFilters } from './filter-guard.js';
import type { Transaction } from './transaction.js';

mongoose.set('strictQuery', 'throw'); // the default would turn a typo in a filter into match-all
mongoose.set('sanitizeFilter', true);

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- mongoose's filter types do not fit unions by status; what comes out is typed by `lean<Document>()`
type AnyDocument = any;

/** A collection of a service; the form of its documents is said where they are read. */
export type Collection = Model<AnyDocument>;

/** One service's database: its own connection, its bookkeeping collections, and a listeners to call after every commit. */
export type Database = {
  readonly name: string;
  readonly connection: Connection;
  readonly systemCollections: SystemCollections;
  /** Declares a collection of this service. Schemas are strict: an unknown field throws. */
  readonly collection: <Document = AnyDocument>(name: string, schema: Schema) => Model<Document>;
  /** Called after a commit that published something; the relay listens. */
  readonly onCommitted: Set<() => void>;
  /** Called at the end of every transaction, inside of it. */
  readonly beforeCommit: Set<(transaction: Transaction) => Promise<void>>;
  ping(): Promise<boolean>;
  close(): Promise<void>;
};

export type DatabaseOptions = {
  /** Cluster address without a database. `serverSelectionTimeoutMS` in it replaces the default of 4 s. */
  readonly uri: string;
  readonly name: string;
  readonly maxPoolSize?: number;
};

/** mongoose infers a document type from each schema, at minutes of compile time; ours are written beside the schema. */
type DeclareModel = (this: Connection, name: string, schema: Schema, collection: string) => unknown;

/** Options every schema of the house shares. */
export const schemaOptions = {
  strict: 'throw',
  strictQuery: 'throw',
  versionKey: false,
  minimize: false,
  autoIndex: false,
  autoCreate: false,
} as const;

/** Opens a service's database; connects in the background, so that a process starts while MongoDB is away. */
export function openDatabase({ uri, name, maxPoolSize = 15 }: DatabaseOptions): Database {
  const connection = mongoose.createConnection(uri, {
    dbName: name,
    autoIndex: false,
    autoCreate: false,
    bufferCommands: false,
    maxPoolSize,
    ...(!/[?&]serverSelectionTimeoutMS=/i.test(uri) && { serverSelectionTimeoutMS: 4_000 }),
    socketTimeoutMS: 30_000,
    retryWrites: true,
    ignoreUndefined: true, // an unset field is not stored, rather than stored as null; `guardFilters` keeps it from filters
  });
  connection.asPromise().catch(() => undefined); // readiness and queries report a failed connection; an unhandled rejection would end the process
  const { model } = connection as unknown as { model: DeclareModel };
  const collection = <Document = AnyDocument>(collectionName: string, schema: Schema) => {
    harden(schema);
    guardFilters(schema);
    return model.call(connection, collectionName, schema, collectionName) as Model<Document>;
  };
  return {
    name,
    connection,
    systemCollections: declareSystemCollections(collection),
    collection,
    onCommitted: new Set(),
    beforeCommit: new Set(),
    async ping() {
      return (
        connection.db
          ?.admin()
          .ping()
          .then(
            () => true,
            () => false,
          ) ?? false
      );
    },
    async close() {
      await connection.close();
    },
  };
}

/** Whatever a schema was made with: unknown fields throw, also inside subdocuments, which would drop them silently. */
function harden(schema: Schema): void {
  for (const [option, value] of Object.entries(schemaOptions)) schema.set(option as 'strict', value);
  const inner = (child: Schema): void => {
    child.set('strict', 'throw');
    child.childSchemas.forEach((one) => inner(one.schema));
  };
  schema.childSchemas.forEach((one) => inner(one.schema));
}
