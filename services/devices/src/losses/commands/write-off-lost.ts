import { executeCommand, type Caller } from '@hjalpmedel/commands';
import { assertNotAhead, dayOf, refuse } from '@hjalpmedel/domain';
import { deviceDecider } from '../../devices/domain/device.decide.js';
import { stateWrong } from '../../devices/domain/device.guards.js';
import { loanDecider } from '../../loans/domain/loan.decide.js';
import { residualValueOf } from '../../catalogue/domain/product.js';
import { placeOf, type OnDevice } from '../../devices/commands/change-device.js';
import type { DevicesDeps } from '../../ports.js';
import { scrappingStopOf, stopRent } from '../../money/rent-of-loan.js';

export type WriteOffLostInput = OnDevice & { readonly writtenOffOn: string };

/** Gives a lost device up once its claim is decided or waived: it is scrapped, its loan ends and its rent stops (S1-28, S2-17). */
export function writeOffLost(deps: DevicesDeps, caller: Caller, input: WriteOffLostInput) {
  const { deviceId, expectedVersion } = input;
  const command = { action: 'writeOffLost', permission: 'device:write-off', input, aggregateId: deviceId } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const { devices, loans, products } = deps.stores;
    const device = await uow.load(devices, { id: deviceId, field: 'input.deviceId', expectedVersion });
    uow.authorise(placeOf(device));
    const writtenOffOn = assertNotAhead(input.writtenOffOn, dayOf(uow.now), 'input.writtenOffOn');
    if (device.state.status !== 'LOST') return refuse(stateWrong(device.state, 'LOST'));
    const { loanId, productId, registeredOn } = device.state;
    const loan = await loans.load(uow, loanId);
    const stop = await scrappingStopOf(deps, uow, loanId, loan.state, writtenOffOn);
    await loans.decide(uow, loan, loanDecider, {
      type: 'WriteOffLoan',
      claimDecided: await deps.readModels.claimDecided(uow, loanId),
      writtenOffOn,
      rentStopsOn: stop.stopsOn,
    });
    const { state: product } = await products.load(uow, productId);
    const residualValueOre = residualValueOf(product, registeredOn, writtenOffOn);
    await devices.decide(uow, device, deviceDecider, { type: 'WriteOffLost', residualValueOre });
    await stopRent(deps, uow, loanId, stop);
    return { deviceId, loanId };
  });
}
