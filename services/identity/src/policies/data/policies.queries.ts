import { z } from 'zod';
import { policiesInForce, type Instant } from '@hjalpmedel/domain';
import { trusted } from '@hjalpmedel/mongo';
import { overlapping } from '../../shared/data/period-filters.js';
import { outsideTransaction, type ReadScope } from '../../shared/read-scope.js';
import { defaultReminderDays } from '../../notifications/domain/reminder-days.js';
import { reminderDays } from '../policy-bodies.js';
import { inactivityRules } from '../inactivity-rules.js';
import { mustBeAcknowledged } from '../domain/policy-acknowledgement.js';
import { asKnownAt } from '../domain/policy.js';
import type { PolicyQueries, PolicyQuestion } from '../ports.js';
import type { PolicyAcknowledgementDocument, PolicyDocumentDocument, PolicyModels } from './policies.model.js';

const absent = () => trusted({ $exists: false });

/** A filter: the documents of one series. A field that the series does not have must be absent. */
const seriesOf = ({ kind, programme, municipalityCode, supplier, subject }: PolicyQuestion) => ({
  kind,
  programme,
  municipalityCode: municipalityCode ?? absent(),
  supplier: supplier ?? absent(),
  subject: subject ?? absent(),
});

/** A filter: a municipality's own documents, and those that name no municipality. */
const countingIn = (municipalityCode: string | undefined) => ({
  municipalityCode: municipalityCode === undefined ? absent() : trusted({ $in: [null, municipalityCode] }),
});

const competenceBody = z.object({
  trainingSeverity: z.enum(['CONFIRM', 'BLOCK']).default('CONFIRM'),
  processSubjects: z.array(z.string()).default([]),
  trainingSubjects: z.array(z.string()).default([]),
});

export function createPolicyQueries({ policies, policyAcknowledgements }: PolicyModels): PolicyQueries {
  const read = ({ session }: ReadScope, filter: object) =>
    policies.find(filter).sort({ _id: 1 }).session(session).lean<PolicyDocumentDocument[]>();
  const readAsKnown = async (at: Instant | undefined, filter: object) => {
    const found = await read(outsideTransaction, filter);
    return at === undefined ? found : found.flatMap((one) => asKnownAt(one, at) ?? []);
  };
  return {
    async reminderDays(on) {
      const found = await read(outsideTransaction, { kind: 'REMINDER' });
      return (municipalityCode) => {
        const [document] = policiesInForce(found, { municipalityCode }, on);
        return document ? reminderDays.parse(document.body) : defaultReminderDays;
      };
    },
    async policySeries({ session }, policy) {
      const found = await policies.find(seriesOf(policy), { _id: 1 }).session(session).lean<{ _id: string }[]>();
      return found.map(({ _id }) => _id);
    },
    async acknowledgementsOf({ session }, staffId) {
      const found = policyAcknowledgements.find({ staffId }, { _id: 1 }).sort({ _id: 1 }).session(session);
      return (await found.lean<{ _id: string }[]>()).map(({ _id }) => _id);
    },
    async programmePolicies(uow, local) {
      const { municipalityCode: _, ...programme } = local;
      return read(uow, { ...seriesOf(programme), ...overlapping(local) });
    },
    async policyInForce(scope, question, on) {
      const found = await read(scope, { ...seriesOf(question), ...countingIn(question.municipalityCode) });
      return policiesInForce(found, question, on)[0];
    },
    async competenceRules(programme, municipalityCode, on, at) {
      const found = await readAsKnown(at, { kind: 'COMPETENCE', programme, ...countingIn(municipalityCode) });
      return policiesInForce(found, { programme, municipalityCode }, on).map(({ body }) => competenceBody.parse(body));
    },
    async supplierSystems(programme, municipalityCode, on, at) {
      const found = await readAsKnown(at, { kind: 'LICENCE', programme, ...countingIn(municipalityCode) });
      const systems = new Set(found.flatMap(({ supplier }) => supplier ?? []));
      return [...systems].filter(
        (supplier) => policiesInForce(found, { programme, municipalityCode, supplier }, on)[0]?.supplier === supplier,
      );
    },
    async unacknowledged(staffId, municipalityCode, on, narrowed) {
      const { programme, at } = narrowed ?? {};
      const kinds = { kind: trusted({ $in: mustBeAcknowledged }), ...(programme ? { programme } : {}) };
      const found = await readAsKnown(at, { ...kinds, ...countingIn(municipalityCode) });
      const inForce = policiesInForce(found, { programme, municipalityCode }, on);
      const known = await policyAcknowledgements
        .find({
          staffId,
          policyId: trusted({ $in: inForce.map(({ _id }) => _id) }),
          ...(at ? { acknowledgedAt: trusted({ $lte: at }) } : {}),
        })
        .lean<PolicyAcknowledgementDocument[]>();
      const acknowledged = new Set(known.map(({ policyId }) => policyId));
      return inForce.filter(({ _id }) => !acknowledged.has(_id));
    },
    async inactivityPolicies(supplier, municipalityCode, on) {
      const found = await read(outsideTransaction, { kind: 'LICENCE', supplier, ...countingIn(municipalityCode) });
      return inactivityRules(found, { municipalityCode, supplier }, on);
    },
  };
}
