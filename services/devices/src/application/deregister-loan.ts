import { assertNotAhead, dayOf } from '@hjalpmedel/domain';
import type { Caller } from '@hjalpmedel/subgraph';
import { requestOf } from '../domain/loan.js';
import { rentDecider } from '../domain/rent-agreement.js';
import { rentStopsOn, type RentPolicy } from '../domain/rent.js';
import { monthOf } from '../domain/month.js';
import { accrueThrough, appendRent } from './accrue-rent.js';
import { onLoan, type OnLoan } from './on-loan.js';
import type { DevicesDeps } from './ports.js';

export type DeregisterLoanInput = OnLoan & { readonly deregisteredOn: string };

/** Closes a loan: the device goes to reconditioning and the rent stops by the supplier's rule, all in one transaction (S2-5, S2-17). */
export function deregisterLoan(deps: DevicesDeps, caller: Caller, input: DeregisterLoanInput) {
  let policy: RentPolicy;
  const act = { action: 'deregisterLoan', permission: 'loan:deregister' } as const;
  return onLoan(
    deps,
    caller,
    act,
    input,
    async (uow, { state }) => {
      const deregisteredOn = assertNotAhead(input.deregisteredOn, dayOf(uow.now), 'input.deregisteredOn');
      policy = await deps.readModels.rentPolicy(uow, state, deregisteredOn);
      const request = requestOf(state);
      const pickupOrderedOn = request?.kind === 'PICKUP' ? request.requestedOn : undefined;
      const stopsOn = rentStopsOn(policy, { startedOn: state.startedOn, pickupOrderedOn, deregisteredOn });
      return { type: 'Deregister', deregisteredOn, rentStopsOn: stopsOn };
    },
    () => ({ type: 'CloseLoan' }),
    async (uow, { id, state }) => {
      const rentId = await deps.lookUps.rentIdOf(uow, id);
      if (rentId === undefined || state.status !== 'DEREGISTERED') return;
      const { stopRule, edition: policyVersion } = policy;
      const rent = await deps.stores.rents.load(uow, rentId);
      const events = rentDecider.decide(
        { type: 'StopRent', stopsOn: state.rentStopsOn, stopRule, policyVersion, newId: uow.newId },
        rent.state,
      );
      await accrueThrough(deps, uow, await appendRent(deps, uow, rent, events), monthOf(state.rentStopsOn));
    },
  );
}
