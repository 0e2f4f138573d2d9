import { executeCommand, type Caller } from '@hjalpmedel/commands';
import { assertImpersonal, assertWord, badUserInput, type MunicipalityCode } from '@hjalpmedel/domain';
import type { IdentityDeps } from '../../ports.js';
import { assertPeriod } from '../../shared/checks.js';
import { supplyAgreementDecider, type Undertaking } from '../domain/supply-agreement.js';

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

/** Registers an agreement between a supplier and a customer municipality, with the undertakings of both (S2-14). */
export function registerSupplyAgreement(deps: IdentityDeps, caller: Caller, input: RegisterSupplyAgreementInput) {
  const { supplierId, programme } = input;
  const command = { action: 'registerSupplyAgreement', permission: 'supply-agreement:register', input } as const;
  return executeCommand(deps, caller, { ...command, aggregateId: input.municipalityCode }, async (uow) => {
    const { suppliers, municipalities, supplyAgreements } = deps.stores;
    const municipalityCode = input.municipalityCode as MunicipalityCode;
    const period = assertPeriod(input.from, input.to, 'input.to');
    const undertakings = input.undertakings.map(asUndertaking);
    const target = { id: municipalityCode, field: 'input.municipalityCode' };
    const { countyCode: municipalityCounty } = (await uow.load(municipalities, target)).state;
    const supplier = await uow.load(suppliers, { id: supplierId, field: 'input.supplierId' });
    const parties = { supplierId, municipalityCode, programme };
    await deps.lockKey(uow, `supply-agreement:${supplierId}:${municipalityCode}:${programme}`);
    const initial = supplyAgreements.create(uow.newId(), supplyAgreementDecider.initial);
    const saved = await supplyAgreements.decide(uow, initial, supplyAgreementDecider, {
      type: 'RegisterAgreement',
      by: uow.actor.id,
      terms: { ...parties, ...period, undertakings },
      facts: { supplierCounty: supplier.state.countyCode, municipalityCounty },
      others: await deps.queries.supplyAgreementsOf(uow, parties),
    });
    return { agreementId: saved.id };
  });
}

const MAX_UNDERTAKINGS = 50;
const MAX_DAYS = 3_650;

function asUndertaking({ party, code, text, withinDays }: UndertakingInput, index: number): Undertaking {
  const field = `input.undertakings.${index}`;
  if (index >= MAX_UNDERTAKINGS)
    throw badUserInput({ field: 'input.undertakings', why: `Högst ${MAX_UNDERTAKINGS} åtaganden.` });
  if (withinDays !== undefined && withinDays !== null && (withinDays < 0 || withinDays > MAX_DAYS))
    throw badUserInput({ field: `${field}.withinDays`, why: 'Antalet dagar är 0–3650.' });
  return {
    party,
    code: assertWord(code, `${field}.code`),
    text: assertImpersonal(text, `${field}.text`, 500),
    withinDays: withinDays ?? undefined,
  };
}
