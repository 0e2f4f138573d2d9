import type { MunicipalityCode, Period, PlainDate } from '@hjalpmedel/domain';
import {
  AgreementChanged,
  ClientRegistered,
  FunctionDesignated,
  PolicyPublished,
  ProductChanged,
  ProductInstructionChanged,
  SupplyAgreementChanged,
} from '@hjalpmedel/events';
import { on, skip, type Skip } from '@hjalpmedel/messaging';
import type { OrdersDeps } from '../../ports.js';

export const periodOf = ({ from, to }: { readonly from: string; readonly to?: string | undefined }): Period => ({
  from: from as PlainDate,
  to: to as PlainDate | undefined,
});

async function skipUnlessKept(kept: Promise<boolean>): Promise<void | Skip> {
  if (!(await kept)) return skip('a newer fact is kept');
}

export const functionDesignated = ({ readModels }: OrdersDeps) =>
  on(FunctionDesignated, ({ data, envelope: { sequence } }, uow) => {
    const { municipalityCode, function: kind, staffId } = data;
    const designation = { function: kind, staffId, ...periodOf(data) };
    return skipUnlessKept(readModels.keepDesignation(uow, sequence, municipalityCode, designation));
  });

export const agreementChanged = ({ readModels }: OrdersDeps) =>
  on(AgreementChanged, ({ data: { municipalityCode, former, ...latest }, envelope: { sequence } }, uow) => {
    const [agreement, ...formerAgreements] = [latest, ...(former ?? [])].map(({ signedOn, leftOn }) =>
      periodOf({ from: signedOn, to: leftOn }),
    );
    return skipUnlessKept(readModels.keepAgreement(uow, sequence, municipalityCode, { agreement, formerAgreements }));
  });

export const supplyAgreementChanged = ({ readModels }: OrdersDeps) =>
  on(SupplyAgreementChanged, ({ data, envelope: { sequence } }, uow) => {
    const { agreementId, supplierId, municipalityCode, programme } = data;
    const agreement = { supplierId, municipalityCode, programme, ...periodOf(data) };
    return skipUnlessKept(readModels.keepSupplyAgreement(uow, sequence, agreementId, agreement));
  });

export const policyPublished = ({ readModels }: OrdersDeps) =>
  on(PolicyPublished, ({ data, envelope: { sequence } }, uow) => {
    const { policyId, kind, programme, municipalityCode, supplier, edition, body } = data;
    const policy = { policyId, kind, programme, municipalityCode, supplier, edition, ...periodOf(data), body };
    return skipUnlessKept(readModels.keepPolicy(uow, sequence, policy));
  });

export const productChanged = ({ readModels }: OrdersDeps) =>
  on(ProductChanged, ({ data, envelope: { sequence } }, uow) => {
    const { productId, articleNumber, supplierId, isoCode, isMedicalDevice, orderable, trackBy, name, priceOre } = data;
    const outOfAssortmentOn = data.outOfAssortmentOn as PlainDate | undefined;
    const sort = { isoCode, isMedicalDevice, orderable, trackBy, outOfAssortmentOn };
    const product = { productId, articleNumber, supplierId, name, priceOre, ...sort };
    return skipUnlessKept(readModels.keepProduct(uow, sequence, product));
  });

export const productInstructionChanged = ({ readModels }: OrdersDeps) =>
  on(ProductInstructionChanged, ({ data, envelope: { sequence } }, uow) => {
    const { instructionId, isoCode, programme, professions, requiredKnowledge, criteria } = data;
    const about = { isoCode, programme, professions, requiredKnowledge, criteria };
    const instruction = { instructionId, ...about, ...periodOf(data) };
    return skipUnlessKept(readModels.keepInstruction(uow, sequence, instruction));
  });

export const clientRegistered = ({ readModels }: OrdersDeps) =>
  on(ClientRegistered, ({ data: { clientId, municipalityCode }, envelope: { sequence } }, uow) => {
    const client = { clientId, municipalityCode: municipalityCode as MunicipalityCode };
    return skipUnlessKept(readModels.keepClient(uow, sequence, client));
  });
