import type { PlainDate } from '@hjalpmedel/domain';
import { perform, type Caller } from '@hjalpmedel/subgraph';
import { employedByMunicipality, employmentOn } from '../domain/employment.js';
import { municipalityDecider, type FunctionKind } from '../domain/municipality.js';
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
