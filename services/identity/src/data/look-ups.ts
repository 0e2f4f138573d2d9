import { trusted } from '@hjalpmedel/mongo';
import { z } from 'zod';
import type { LookUps } from '../application/ports.js';
import type { Models, MunicipalityDocument, PolicyDocumentDocument } from './models.js';
import { createRegisterLookUps } from './register-look-ups.js';

const IN_USE = ['ACTIVE', 'WARNED'];
const inactivityBody = z.object({
  inactivityMonths: z.int().positive(),
  measure: z.enum(['USE', 'LOGIN']),
  warnDaysAhead: z.array(z.int().positive()),
});

export function createLookUps(models: Models): LookUps {
  const { municipalities, staff, delegations, ombuds, licences, policies } = models;
  return {
    ...createRegisterLookUps(models),
    async signatureOf(code, uow) {
      const found = await municipalities
        .findById(code, { agreement: 1 })
        .session(uow?.session ?? null)
        .lean<Pick<MunicipalityDocument, 'agreement'> | null>();
      return found?.agreement && { from: found.agreement.signedOn, to: found.agreement.leftOn };
    },
    async staffIdByHsaId({ session }, hsaId) {
      return (await staff.findOne({ hsaId }, { _id: 1 }).session(session).lean<{ _id: string }>())?._id;
    },
    async delegationsBy({ session }, delegatorId) {
      const query = delegations.find({ delegatorId }, { _id: 1 }).sort({ _id: 1 }).session(session);
      return (await query.lean<{ _id: string }[]>()).map((one) => one._id);
    },
    async activeOmbudOf({ session }, staffId, unitId) {
      return (await ombuds.exists({ staffId, unitId, status: 'ACTIVE' }).session(session)) !== null;
    },
    async openLicenceOf({ session }, staffId, supplierSystem) {
      const open = { staffId, supplierSystem, status: trusted({ $in: ['REQUESTED', ...IN_USE] }) };
      return (await licences.findOne(open, { _id: 1 }).session(session).lean()) !== null;
    },
    async licencesInUse(after, limit) {
      const filter = {
        status: trusted({ $in: IN_USE }),
        ...(after === undefined ? {} : { _id: trusted({ $gt: after }) }),
      };
      const found = await licences.find(filter, { _id: 1 }).sort({ _id: 1 }).limit(limit).lean<{ _id: string }[]>();
      return found.map((one) => one._id);
    },
    async inactivityPolicy(supplierSystem, on) {
      const filter = { kind: 'LICENCE', supplier: supplierSystem, from: trusted({ $lte: on }) };
      const documents = await policies.find(filter).sort({ from: -1 }).lean<PolicyDocumentDocument[]>();
      const inForce = documents.find((one) => one.to === undefined || on <= one.to);
      return inForce && { ...inactivityBody.parse(inForce.body), version: inForce.edition };
    },
  };
}
