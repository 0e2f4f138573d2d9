import { executeCommand, type Caller, type CommandUnitOfWork } from '@hjalpmedel/commands';
import type { Permission } from '@hjalpmedel/auth';
import type { Aggregate, Stored } from '@hjalpmedel/mongo';
import type { DeviceCommand } from '../domain/device.commands.js';
import { deviceDecider } from '../domain/device.decide.js';
import type { Device } from '../domain/device.js';
import type { DevicesDeps } from '../../ports.js';
import { strikeOut } from '../strike-out.js';

export type OnDevice = {
  readonly idempotencyKey: string;
  readonly deviceId: string;
  readonly expectedVersion: number;
};

/** Where a device belongs, in one of the stores of a municipality, and whose it is (S2-13). */
export const placeOf = ({ state: { municipalityCode, supplierId } }: Aggregate<Stored<Device>>) => ({
  municipalityCode,
  supplierId,
});

/** A command on one device, by someone with the permission in the municipality whose store it belongs to and for the supplier that owns it. */
export function onDevice(
  deps: DevicesDeps,
  caller: Caller,
  { action, permission }: { readonly action: string; readonly permission: Permission },
  input: OnDevice,
  command: (uow: CommandUnitOfWork, device: Aggregate<Stored<Device>>) => DeviceCommand | Promise<DeviceCommand>,
) {
  return executeCommand(deps, caller, { action, permission, input, aggregateId: input.deviceId }, async (uow) => {
    const { devices } = deps.stores;
    const device = await uow.load(devices, {
      id: input.deviceId,
      field: 'input.deviceId',
      expectedVersion: input.expectedVersion,
    });
    uow.authorise(placeOf(device));
    await strikeOut(deps, uow, await devices.decide(uow, device, deviceDecider, await command(uow, device)));
    return { deviceId: device.id };
  });
}
