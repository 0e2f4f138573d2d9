import type { MunicipalityCode } from '@hjalpmedel/domain';
import { perform, type Caller } from '@hjalpmedel/subgraph';
import { deviceDecider } from '../domain/device.decide.js';
import { markOf } from '../domain/device.js';
import { productIdOf } from '../domain/product.js';
import { assertIdMark, assertMark } from './checks.js';
import type { DevicesDeps } from './ports.js';

export type RegisterDeviceInput = {
  readonly idempotencyKey: string;
  readonly idMark: string;
  readonly serial: string;
  readonly articleNumber: string;
  readonly supplierId: string;
  readonly municipalityCode: string;
};

/** Registers a marked device in the store of a municipality (S2-13, S2-16). */
export function registerDevice(deps: DevicesDeps, caller: Caller, input: RegisterDeviceInput) {
  const idMark = assertIdMark(input.idMark, 'input.idMark');
  const serial = assertMark(input.serial, 'input.serial');
  const supplierId = assertMark(input.supplierId, 'input.supplierId');
  const articleNumber = assertMark(input.articleNumber, 'input.articleNumber');
  const mark = markOf(supplierId, idMark);
  const command = { action: 'registerDevice', permission: 'device:register', input, aggregateId: mark } as const;
  return perform(deps, caller, command, async (uow) => {
    const { devices, products } = deps.stores;
    const municipalityCode = input.municipalityCode as MunicipalityCode;
    uow.allow({ municipalityCode });
    const product = await products.load(uow, productIdOf(supplierId, articleNumber));
    const saved = await devices.decide(uow, devices.create(uow.newId(), deviceDecider.initial), deviceDecider, {
      type: 'RegisterDevice',
      trackBy: product.state.trackBy,
      markTaken: await deps.lookUps.markTaken(uow, mark),
      device: {
        idMark,
        supplierId,
        mark,
        serial,
        productId: product.id,
        isoCode: product.state.isoCode,
        municipalityCode,
        place: 'STORE',
        settings: [],
      },
    });
    return { deviceId: saved.id };
  });
}
