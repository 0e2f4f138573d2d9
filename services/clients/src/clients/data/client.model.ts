import { aggregateSchema, inner, trusted, type AggregateDocument, type Database, type Stored } from '@hjalpmedel/mongo';
import type { Client } from '../domain/client.js';

export type ClientDocument = AggregateDocument & Stored<Client>;

const clients = aggregateSchema({
  status: String,
  identifiers: inner,
  dataKey: String,
  sealed: inner,
  municipalityCode: String,
  countyCode: String,
  protection: String,
  deceasedOn: String,
  moves: inner,
  movesFollowed: Number,
  nextMoveOn: String,
  mergedInto: String,
  mergedFrom: inner,
  guardians: inner,
  representatives: inner,
  consents: inner,
  relatives: inner,
  circumstances: inner,
  viewers: inner,
});
// partial: files of before the list of numbers have none until they are migrated
clients.index(
  { 'identifiers.mark': 1, 'identifiers.scope': 1 },
  { unique: true, partialFilterExpression: { 'identifiers.mark': trusted({ $exists: true }) } },
);
clients.index({ nextMoveOn: 1 }, { sparse: true });

export const declareClients = ({ collection }: Database) => ({ clients: collection('clients', clients) });

export type ClientModels = ReturnType<typeof declareClients>;
