import { executeCommand, type Caller } from '@hjalpmedel/commands';
import { badUserInput, dayOf, refuseIfAny } from '@hjalpmedel/domain';
import { evolveInstruction, type CostBearer, type ProductInstruction, type Programme } from '../domain/product.js';
import { INSTRUCTION_ALREADY_PUBLISHED } from '../domain/product.errors.js';
import { assertPeriod } from '../../input/days.js';
import { assertTexts, assertWords } from '../../input/texts.js';
import type { DevicesDeps } from '../../ports.js';

export type PublishProductInstructionInput = {
  readonly idempotencyKey: string;
  readonly isoCode: string;
  readonly programme: Programme;
  readonly professions: readonly string[];
  readonly requiredKnowledge: readonly string[];
  readonly grantedServiceRequired?: boolean | null | undefined;
  readonly criteria: readonly string[];
  readonly consentRequired?: boolean | null | undefined;
  readonly specificInstructions?: readonly string[] | null | undefined;
  readonly costBearer?: CostBearer | null | undefined;
  readonly from: string;
  readonly to?: string | null | undefined;
};

/**
 * Publishes who may assess and order in a product area (S1-12, S1-19).
 * It binds a whole programme, so the permission must hold in every municipality.
 */
export function publishProductInstruction(deps: DevicesDeps, caller: Caller, input: PublishProductInstructionInput) {
  const { isoCode, programme } = input;
  const instruction: ProductInstruction = {
    isoCode,
    programme,
    professions: assertWords(input.professions, 'input.professions'),
    requiredKnowledge: assertTexts(input.requiredKnowledge, 'input.requiredKnowledge'),
    grantedServiceRequired: input.grantedServiceRequired ?? false,
    criteria: assertTexts(input.criteria, 'input.criteria'),
    consentRequired: input.consentRequired ?? false,
    specificInstructions: assertTexts(input.specificInstructions ?? [], 'input.specificInstructions'),
    costBearer: input.costBearer ?? 'MUNICIPALITY',
    ...assertPeriod(input.from, input.to, dayOf(deps.now()), 'input'),
  };
  const command = {
    action: 'publishProductInstruction',
    permission: 'product-instruction:publish',
    input,
    aggregateId: isoCode,
  } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    uow.authorise({ municipalityCode: '*' });
    if (!(await deps.queries.areaExists(uow, isoCode)))
      throw badUserInput({ field: 'input.isoCode', why: 'Okänt produktområde.' });
    refuseIfAny([
      (await deps.queries.instructionExists(uow, instruction)) &&
        INSTRUCTION_ALREADY_PUBLISHED({ field: 'input.from', params: { isoCode } }),
    ]);
    const { instructions } = deps.stores;
    const saved = await instructions.append(uow, instructions.create(uow.newId(), instruction), evolveInstruction, [
      { type: 'ProductInstructionPublished', instruction },
    ]);
    return { instructionId: saved.id };
  });
}
