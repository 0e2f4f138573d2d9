import { aggregateCommand } from '@hjalpmedel/commands';
import type { DevicesDeps } from '../../ports.js';
import { deviceDecider } from '../domain/device.decide.js';
import { maskTextsOfProtected } from '../mask-texts.js';

export type OnDevice = {
  readonly idempotencyKey: string;
  readonly deviceId: string;
  readonly expectedVersion: number;
};

const change = aggregateCommand({
  id: 'deviceId',
  store: ({ stores }: DevicesDeps) => stores.devices,
  decider: deviceDecider,
  done: ({ id }) => ({ deviceId: id }),
});

/** Runs a command on one device. Free text that it writes about a device of a protected person is masked (S1-4). */
export const changeDevice: typeof change = (deps, caller, command, toCommand, then) =>
  change(deps, caller, command, toCommand, async (uow, after, before) => {
    await maskTextsOfProtected(deps, uow, after);
    await then?.(uow, after, before);
  });
