import { trusted } from '@hjalpmedel/mongo';
import { z } from 'zod';
import type { PolicyQueries, PolicyQuestion } from '../application/policy-ports.js';
import { toBeKnown } from '../domain/policy-acknowledgement.js';
import type { Models, PolicyAcknowledgementDocument, PolicyDocumentDocument } from './models.js';
import { covering, overlapping } from './periods.js';

const absent = () => trusted({ $exists: false });
/** The documents of one series; what a series does not have is asked for as missing. */
const seriesOf = ({ kind, programme, municipalityCode, supplier, subject }: PolicyQuestion) => ({
  kind,
  programme,
  municipalityCode: municipalityCode ?? absent(),
  supplier: supplier ?? absent(),
  subject: subject ?? absent(),
});

/** A municipality's own documents and those of the whole programme, which have none. */
const ofPlace = (municipalityCode: string) => ({ municipalityCode: trusted({ $in: [null, municipalityCode] }) });

const inactivityBody = z.object({
  inactivityMonths: z.int().positive(),
  measure: z.enum(['USE', 'LOGIN']),
  warnDaysAhead: z.array(z.int().positive()),
  holders: z.enum(['EVERYONE', 'AID_REPRESENTATIVE']).default('EVERYONE'),
  carriedByRoles: z.array(z.string()).default([]),
});

const competenceBody = z.object({
  trainingSeverity: z.enum(['CONFIRM', 'BLOCK']).default('CONFIRM'),
  processSubjects: z.array(z.string()).default([]),
  trainingSubjects: z.array(z.string()).default([]),
});

export function createPolicyQueries({
  policies,
  policyAcknowledgements,
}: Pick<Models, 'policies' | 'policyAcknowledgements'>): PolicyQueries {
  return {
    async policySeries({ session }, policy) {
      const found = await policies.find(seriesOf(policy), { _id: 1 }).session(session).lean<{ _id: string }[]>();
      return found.map(({ _id }) => _id);
    },
    async programmePolicies({ session }, local) {
      const { municipalityCode: _, ...programme } = local;
      const filter = { ...seriesOf(programme), ...overlapping(local) };
      return policies.find(filter).session(session).lean<PolicyDocumentDocument[]>();
    },
    async policyInForce(question, on, uow) {
      const { municipalityCode, ...programme } = question;
      const inForce = (one: PolicyQuestion) =>
        policies
          .findOne({ ...seriesOf(one), ...covering(on) })
          .session(uow?.session ?? null)
          .lean<PolicyDocumentDocument | null>();
      const local = municipalityCode === undefined ? null : await inForce(question);
      return local ?? (await inForce(programme)) ?? undefined;
    },
    async competenceRules(programme, municipalityCode, on) {
      const filter = { kind: 'COMPETENCE', programme, ...ofPlace(municipalityCode), ...covering(on) };
      const found = await policies.find(filter).sort({ _id: 1 }).lean<PolicyDocumentDocument[]>();
      return found.map(({ body }) => competenceBody.parse(body));
    },
    async supplierSystems(programme, municipalityCode, on) {
      const filter = { kind: 'LICENCE', programme, ...ofPlace(municipalityCode), ...covering(on) };
      return (await policies.distinct('supplier', filter)) as string[];
    },
    async unacknowledged(staffId, municipalityCode, on, asked) {
      const kind = trusted({ $in: toBeKnown });
      const filter = {
        kind,
        ...(asked ? { programme: asked.programme } : {}),
        ...ofPlace(municipalityCode),
        ...covering(on),
      };
      const inForce = await policies.find(filter).sort({ _id: 1 }).lean<PolicyDocumentDocument[]>();
      const known = await policyAcknowledgements
        .find({
          staffId,
          policyId: trusted({ $in: inForce.map(({ _id }) => _id) }),
          ...(asked ? { acknowledgedAt: trusted({ $lte: asked.at }) } : {}),
        })
        .lean<PolicyAcknowledgementDocument[]>();
      const acknowledged = new Set(known.map(({ policyId }) => policyId));
      return inForce.filter(({ _id }) => !acknowledged.has(_id));
    },
    async inactivityPolicies(supplierSystem, municipalityCode, on) {
      const found = await policies
        .find({ kind: 'LICENCE', supplier: supplierSystem, ...covering(on) })
        .lean<PolicyDocumentDocument[]>();
      return found
        .filter((one) => one.municipalityCode === undefined || one.municipalityCode === municipalityCode)
        .map(({ body, edition }) => ({ ...inactivityBody.parse(body), version: edition }));
    },
  };
}
