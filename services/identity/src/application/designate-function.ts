import { addDays, covers, type PlainDate } from '@hjalpmedel/domain';
import { perform, type Caller, type CommandWork } from '@hjalpmedel/subgraph';
import { employedByMunicipality, employmentOn } from '../domain/employment.js';
import { holderOf, municipalityDecider, type DesignatedFunction, type FunctionKind } from '../domain/municipality.js';
import { staffDecider } from '../domain/staff.decide.js';
import type { IdentityDeps } from './ports.js';

export type DesignateFunctionInput = {
  readonly idempotencyKey: string;
  readonly municipalityCode: string;
  readonly expectedVersion: number;
  readonly function: FunctionKind;
  readonly staffId: string;
  readonly from: string;
};

/** Designates who holds a function (S1-1, S1-14), and gives that person its role. */
export function designateFunction(deps: IdentityDeps, caller: Caller, input: DesignateFunctionInput) {
  const command = {
    action: 'designateFunction',
    permission: 'function:designate',
    input,
    aggregateId: input.municipalityCode,
  } as const;
  return perform(deps, caller, command, async (uow) => {
    const { municipalities, staff } = deps.stores;
    uow.allow({ municipalityCode: input.municipalityCode });
    const municipality = await municipalities.load(uow, input.municipalityCode, input.expectedVersion);
    const holder = await staff.load(uow, input.staffId);
    const from = input.from as PlainDate;
    const after = await municipalities.decide(uow, municipality, municipalityDecider, {
      type: 'DesignateFunction',
      function: input.function,
      staffId: holder.id,
      from,
      employedHere: employedByMunicipality(holder.state, municipality.id, from),
    });
    if (after !== municipality) {
      await endRoleOfPredecessor(deps, uow, holderOf(municipality.state, input.function, from), input, from);
      const assignment = {
        roleId: uow.newId(),
        role: `${input.function}_FUNCTION`,
        municipalityCode: municipality.state.code,
        from,
        to: employmentOn(holder.state, from)?.to,
        grantedBy: uow.principal.subjectId,
      };
      await staff.decide(uow, holder, staffDecider, { type: 'AssignRole', assignment });
    }
    return { municipalityCode: municipality.id };
  });
}

/** A function has one holder at a time: the role of the one before ends the day before. */
async function endRoleOfPredecessor(
  { stores: { staff } }: IdentityDeps,
  uow: CommandWork,
  predecessor: DesignatedFunction | undefined,
  { function: kind, municipalityCode }: DesignateFunctionInput,
  from: PlainDate,
): Promise<void> {
  if (!predecessor) return;
  const person = await staff.load(uow, predecessor.staffId);
  const lastDay = addDays(from, -1);
  const role = person.state.roles.find(
    (one) => one.role === `${kind}_FUNCTION` && one.municipalityCode === municipalityCode && covers(one, from),
  );
  if (role) await staff.decide(uow, person, staffDecider, { type: 'EndRole', roleId: role.roleId, lastDay });
}
