import { aggregateSchema, inner, type AggregateDocument, type Database, type Stored } from '@hjalpmedel/mongo';
import type { Client } from '../domain/client.js';

export type ClientDocument = AggregateDocument & Stored<Client>;

const clients = aggregateSchema({
  status: String,
  identifierType: String,
  identifierMark: String,
  dataKey: String,
  sealed: inner,
  municipalityCode: String,
  countyCode: String,
  protection: String,
});
clients.index({ identifierMark: 1, municipalityCode: 1 }, { unique: true });

export const declareClients = ({ collection }: Database) => ({ clients: collection('clients', clients) });

export type ClientModels = ReturnType<typeof declareClients>;
