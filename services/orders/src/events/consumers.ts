import {
  AgreementChanged,
  ClientRegistered,
  FunctionDesignated,
  LicenceRevoked,
  LoanDeregistered,
  LoanStarted,
  PolicyPublished,
  ProductChanged,
  ProductInstructionChanged,
  ProviderAgreementChanged,
  ServiceDecisionChanged,
} from '@hjalpmedel/events';
import type { MunicipalityCode, Period, PlainDate } from '@hjalpmedel/domain';
import { on, skip, type Skip } from '@hjalpmedel/messaging';
import { authorityContracts } from '@hjalpmedel/subgraph';
import { checkStandingOf } from '../application/check-standing.js';
import { followLoan } from '../application/follow-loan.js';
import type { OrdersDeps } from '../application/ports.js';

const period = ({ from, to }: { readonly from: string; readonly to?: string | undefined }): Period => ({
  from: from as PlainDate,
  to: to as PlainDate | undefined,
});

/** What a read model did with an event. */
async function heard(kept: Promise<boolean>): Promise<void | Skip> {
  if (!(await kept)) return skip('something newer is known');
}

/** One reader for all that others tell: facts for eligibility, and what moves or holds an order. */
export function consumers(deps: OrdersDeps) {
  const { readModels } = deps;
  const authority = authorityContracts.map((contract) =>
    on(contract, async ({ data, envelope: { sequence } }, uow) => {
      if (!(await readModels.keepAuthority(uow, sequence, data.authority))) return skip('something newer is known');
      await checkStandingOf(deps, uow, data.staffId);
    }),
  );
  const handlers = [
    ...authority,
    on(LicenceRevoked, async ({ data: { licenceId, staffId } }, uow) => {
      await readModels.keepRevokedLicence(uow, licenceId);
      await checkStandingOf(deps, uow, staffId);
    }),
    on(FunctionDesignated, ({ data, envelope: { sequence } }, uow) => {
      const { municipalityCode, function: kind, staffId } = data;
      const designation = { function: kind, staffId, ...period(data) };
      return heard(readModels.keepDesignation(uow, sequence, municipalityCode, designation));
    }),
    on(AgreementChanged, ({ data: { municipalityCode, signedOn, leftOn }, envelope: { sequence } }, uow) =>
      heard(readModels.keepAgreement(uow, sequence, municipalityCode, period({ from: signedOn, to: leftOn }))),
    ),
    on(ProviderAgreementChanged, async ({ data, envelope: { sequence } }, uow) => {
      const { agreementId, providerId, municipalityCode, customerNumber, payerNumber } = data;
      const agreement = { agreementId, providerId, municipalityCode, customerNumber, payerNumber, ...period(data) };
      if (!(await readModels.keepProviderAgreement(uow, sequence, agreement))) return skip('something newer is known');
      for (const staffId of await deps.queries.staffOfProvider(uow, providerId))
        await checkStandingOf(deps, uow, staffId);
    }),
    on(PolicyPublished, ({ data, envelope: { sequence } }, uow) => {
      const { policyId, kind, programme, municipalityCode, supplier, edition, body } = data;
      const policy = { policyId, kind, programme, municipalityCode, supplier, edition, ...period(data), body };
      return heard(readModels.keepPolicy(uow, sequence, policy));
    }),
    on(ProductChanged, ({ data, envelope: { sequence } }, uow) => {
      const { productId, articleNumber, supplierId, isoCode, isMedicalDevice, orderable } = data;
      const product = { productId, articleNumber, supplierId, isoCode, isMedicalDevice, orderable };
      return heard(readModels.keepProduct(uow, sequence, product));
    }),
    on(ProductInstructionChanged, ({ data, envelope: { sequence } }, uow) => {
      const { instructionId, isoCode, programme, professions, requiredKnowledge } = data;
      const instruction = { instructionId, isoCode, programme, professions, requiredKnowledge, ...period(data) };
      return heard(readModels.keepInstruction(uow, sequence, instruction));
    }),
    on(ClientRegistered, ({ data: { clientId, municipalityCode }, envelope: { sequence } }, uow) =>
      heard(readModels.keepClient(uow, sequence, { clientId, municipalityCode: municipalityCode as MunicipalityCode })),
    ),
    on(ServiceDecisionChanged, ({ data, envelope: { sequence } }, uow) => {
      const { decisionId, clientId, legalBasis } = data;
      return heard(
        readModels.keepServiceDecision(uow, sequence, { decisionId, clientId, legalBasis, ...period(data) }),
      );
    }),
    on(LoanStarted, ({ data }, uow) => followLoan(deps, uow, data, 'started')),
    on(LoanDeregistered, ({ data }, uow) => followLoan(deps, uow, data, 'ended')),
  ];
  return [{ name: 'orders', order: 'strict' as const, handlers }];
}
