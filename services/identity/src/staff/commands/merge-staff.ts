import { executeCommand, type Caller, type CommandUnitOfWork } from '@hjalpmedel/commands';
import { badUserInput, dayOf } from '@hjalpmedel/domain';
import type { Aggregate, Stored } from '@hjalpmedel/mongo';
import { delegationDecider } from '../../delegations/domain/delegation.decide.js';
import { licenceDecider } from '../../licences/domain/licence.decide.js';
import { municipalityDecider } from '../../municipalities/domain/municipality.js';
import { ombudDecider } from '../../ombud/domain/ombud.js';
import { evolveAcknowledgement } from '../../policies/domain/policy-acknowledgement.js';
import type { IdentityDeps } from '../../ports.js';
import { pauseDelegations } from '../follow-leave.js';
import { correctionOf } from '../correction.js';
import { staffDecider } from '../domain/staff.decide.js';
import type { Staff } from '../domain/staff.js';
import type { StaffInput } from './change-staff.js';

export type MergeStaffInput = StaffInput & {
  /** The record that goes. */
  readonly mergedId: string;
  readonly mergedVersion: number;
  readonly reason: string;
};

/**
 * Merges two records of one person. Employments, rights, licences, appointments and history follow.
 * The id of the record that goes still leads to the person.
 */
export function mergeStaff(deps: IdentityDeps, caller: Caller, input: MergeStaffInput) {
  const { staffId, expectedVersion, mergedId, mergedVersion } = input;
  if (staffId === mergedId)
    throw badUserInput({ field: 'input.mergedId', why: 'En post slås inte samman med sig själv.' });
  const command = { action: 'mergeStaff', permission: 'staff:merge', input, aggregateId: staffId } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const { staff } = deps.stores;
    const before = await uow.load(staff, { id: staffId, field: 'input.staffId', expectedVersion });
    const target = { id: mergedId, field: 'input.mergedId', expectedVersion: mergedVersion };
    const former = await uow.load(staff, target);
    await staff.decide(uow, before, staffDecider, {
      type: 'AbsorbStaff',
      staffId,
      formerId: mergedId,
      former: former.state,
      ofOneself: [staffId, mergedId].includes(uow.actor.id),
      correction: correctionOf(uow, input.reason),
      today: dayOf(uow.now),
    });
    await staff.decide(uow, former, staffDecider, { type: 'MergeAway', formerId: mergedId, into: staffId });
    await moveReferences(deps, uow, former, staffId);
    await pauseDelegations(deps, uow, await staff.load(uow, staffId));
    return { staffId };
  });
}

/** Delegations, licences, appointments, designations and acknowledgements name the record that stays. */
async function moveReferences(
  deps: IdentityDeps,
  uow: CommandUnitOfWork,
  former: Aggregate<Stored<Staff>>,
  staffId: string,
): Promise<void> {
  const { stores, queries } = deps;
  const { id: formerId, state } = former;
  const merged = { type: 'PersonMerged', formerId, staffId } as const;
  const { delegations, staff, licences, ombuds, municipalities, policyAcknowledgements } = stores;
  for (const id of [
    ...(await queries.delegationsBy(uow, formerId)),
    ...state.delegations.map((one) => one.delegationId),
  ])
    await delegations.append(uow, await delegations.load(uow, id), delegationDecider.evolve, [merged]);
  for (const id of await queries.holdersFrom(uow, formerId)) {
    const follow = { type: 'FollowDelegator', formerId, staffId } as const;
    await staff.decide(uow, await staff.load(uow, id), staffDecider, follow);
  }
  const holder = { type: 'LicenceHolderMerged', staffId } as const;
  for (const { licenceId } of state.licences)
    await licences.append(uow, await licences.load(uow, licenceId), licenceDecider.evolve, [holder]);
  const representative = { type: 'OmbudStaffMerged', staffId } as const;
  for (const id of await queries.appointmentsOf(uow, formerId))
    await ombuds.append(uow, await ombuds.load(uow, id), ombudDecider.evolve, [representative]);
  const designated = { type: 'DesignatedPersonMerged', formerId, staffId } as const;
  for (const code of new Set(state.employments.map((one) => one.municipalityCode))) {
    const municipality = await municipalities.load(uow, code);
    const isDesignated = municipality.state.functions.some((one) => one.staffId === formerId);
    if (isDesignated) await municipalities.append(uow, municipality, municipalityDecider.evolve, [designated]);
  }
  for (const id of await queries.acknowledgementsOf(uow, formerId)) {
    const known = await policyAcknowledgements.load(uow, id);
    const acknowledgement = { ...known.state, staffId };
    await policyAcknowledgements.append(uow, known, evolveAcknowledgement, [
      { type: 'PolicyAcknowledged', acknowledgement },
    ]);
  }
}
