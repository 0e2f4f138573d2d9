import { executeCommand, type Caller } from '@hjalpmedel/commands';
import { assertNotAhead, dayOf, refuse } from '@hjalpmedel/domain';
import { residualValueOf } from '../../catalogue/domain/product.js';
import type { OnDevice } from '../../devices/commands/change-device.js';
import { deviceDecider } from '../../devices/domain/device.decide.js';
import { stateWrong } from '../../devices/domain/device.guards.js';
import { loanDecider } from '../../loans/domain/loan.decide.js';
import { scrappingStopOf, stopRent } from '../../money/rent-of-loan.js';
import type { DevicesDeps } from '../../ports.js';

export type WriteOffLostInput = OnDevice & { readonly writtenOffOn: string };

/**
 * Writes off a lost device once its claim is decided or waived (S1-28, S2-17).
 * The device is scrapped, its loan ends and its rent stops.
 */
export function writeOffLost(deps: DevicesDeps, caller: Caller, input: WriteOffLostInput) {
  const { deviceId, expectedVersion } = input;
  const command = { action: 'writeOffLost', permission: 'device:write-off', input, aggregateId: deviceId } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const { devices, loans, products } = deps.stores;
    const device = await uow.load(devices, { id: deviceId, field: 'input.deviceId', expectedVersion });
    const writtenOffOn = assertNotAhead(input.writtenOffOn, dayOf(uow.now), 'input.writtenOffOn');
    if (device.state.status !== 'LOST') return refuse(stateWrong(device.state, 'LOST'));
    const { loanId, productId, registeredOn } = device.state;
    const loan = await loans.load(uow, loanId);
    const stop = await scrappingStopOf(deps, uow, loanId, loan.state, writtenOffOn);
    await loans.decide(uow, loan, loanDecider, {
      type: 'WriteOffLoan',
      claimDecided: await deps.queries.isClaimDecided(uow, loanId),
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
