import { executeCommand, type Caller } from '@hjalpmedel/commands';
import { assertText, assertWord, badUserInput, type MunicipalityCode, type PlainDate } from '@hjalpmedel/domain';
import { supplyAgreementDecider, type Undertaking } from '../domain/supply-agreement.js';
import { assertPeriod } from './checks.js';
import type { IdentityDeps } from './ports.js';

type UndertakingInput = Omit<Undertaking, 'withinDays'> & { readonly withinDays?: number | null | undefined };
export type RegisterSupplyAgreementInput = {
  readonly idempotencyKey: string;
  readonly supplierId: string;
  readonly municipalityCode: string;
  readonly programme: string;
  readonly from: string;
  readonly to?: string | null | undefined;
  readonly undertakings: readonly UndertakingInput[];
};

/** Registers what a supplier and a customer municipality have agreed, with both sides' undertakings (S2-14). */
export function registerSupplyAgreement(deps: IdentityDeps, caller: Caller, input: RegisterSupplyAgreementInput) {
  const command = { action: 'registerSupplyAgreement', permission: 'supply-agreement:register', input } as const;
  return executeCommand(deps, caller, { ...command, aggregateId: input.municipalityCode }, async (uow) => {
    const { suppliers, municipalities, supplyAgreements } = deps.stores;
    const { supplierId, programme } = input;
    const municipalityCode = input.municipalityCode as MunicipalityCode;
    uow.authorise({ municipalityCode });
    const period = assertPeriod(input.from, input.to, 'input.to');
    const undertakings = input.undertakings.map(asUndertaking);
    const municipality = await municipalities.load(uow, municipalityCode);
    const supplier = await suppliers.find(uow, supplierId);
    if (!supplier) throw badUserInput({ field: 'input.supplierId', why: 'Leverantören finns inte i registret.' });
    const parties = { supplierId, municipalityCode, programme };
    await deps.queries.takeTurn(uow, `supply-agreement:${supplierId}:${municipalityCode}:${programme}`);
    const initial = supplyAgreements.create(uow.newId(), supplyAgreementDecider.initial);
    const saved = await supplyAgreements.decide(uow, initial, supplyAgreementDecider, {
      type: 'RegisterAgreement',
      terms: { ...parties, ...period, undertakings },
      facts: { supplierCounty: supplier.state.countyCode, municipalityCounty: municipality.state.countyCode },
      overlapping: await deps.queries.supplyAgreementOverlapping(uow, parties, period),
    });
    return { agreementId: saved.id };
  });
}

const MAX_UNDERTAKINGS = 50;
function asUndertaking({ party, code, text, withinDays }: UndertakingInput, index: number): Undertaking {
  const field = `input.undertakings.${index}`;
  if (index >= MAX_UNDERTAKINGS)
    throw badUserInput({ field: 'input.undertakings', why: `Högst ${MAX_UNDERTAKINGS} åtaganden.` });
  if (withinDays !== undefined && withinDays !== null && (withinDays < 0 || withinDays > 3_650))
    throw badUserInput({ field: `${field}.withinDays`, why: 'Antalet dagar är 0–3650.' });
  return {
    party,
    code: assertWord(code, `${field}.code`),
    text: assertText(text, `${field}.text`, 500),
    withinDays: withinDays ?? undefined,
  };
}

export type EndAgreementInput = {
  readonly idempotencyKey: string;
  readonly agreementId: string;
  readonly expectedVersion: number;
  readonly lastDay: string;
};

/** Gives a supply agreement its last day (S2-14). */
export function endSupplyAgreement(deps: IdentityDeps, caller: Caller, input: EndAgreementInput) {
  const command = { action: 'endSupplyAgreement', permission: 'supply-agreement:register', input } as const;
  return executeCommand(deps, caller, { ...command, aggregateId: input.agreementId }, async (uow) => {
    const { supplyAgreements } = deps.stores;
    const agreement = await uow.load(supplyAgreements, {
      id: input.agreementId,
      field: 'input.agreementId',
      expectedVersion: input.expectedVersion,
    });
    uow.authorise({ municipalityCode: agreement.state.municipalityCode });
    await supplyAgreements.decide(uow, agreement, supplyAgreementDecider, {
      type: 'EndAgreement',
      lastDay: input.lastDay as PlainDate,
    });
    return { agreementId: agreement.id };
  });
}
