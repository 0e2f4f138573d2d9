import { aggregateSchema, inner, type AggregateDocument, type Database, type Stored } from '@hjalpmedel/mongo';
import type { CarePlan } from '../domain/care-plan.js';

export type CarePlanDocument = AggregateDocument & Stored<CarePlan>;

const carePlans = aggregateSchema({
  sealed: inner,
  status: String,
  clientId: String,
  municipalityCode: String,
  programme: String,
  goals: [String],
  needs: [String],
  interests: [String],
  participation: inner,
  agreedBy: String,
  agreedAt: String,
  draftedBy: String,
  draftedAt: String,
  revisedAt: String,
  followUpOn: String,
  followUps: { type: [inner], default: undefined },
  closure: inner,
});
carePlans.index({ clientId: 1, _id: 1 });
carePlans.index({ municipalityCode: 1, status: 1, followUpOn: 1, _id: 1 });
carePlans.index({ draftedBy: 1, _id: 1 }, { partialFilterExpression: { status: 'DRAFT' } });

export const declareCarePlans = ({ collection }: Database) => ({ carePlans: collection('carePlans', carePlans) });

export type CarePlanModels = ReturnType<typeof declareCarePlans>;
