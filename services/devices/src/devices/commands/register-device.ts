import { executeCommand, type Caller } from '@hjalpmedel/commands';
import { dayOf, type MunicipalityCode } from '@hjalpmedel/domain';
import { productIdOf } from '../../catalogue/domain/product.js';
import { assertIdentifier } from '../../input/identifiers.js';
import type { DevicesDeps } from '../../ports.js';
import { quarantineForNotices } from '../../recalls/quarantine.js';
import { deviceDecider } from '../domain/device.decide.js';
import { serialMarkOf } from '../domain/device.js';
import { daysOf, markingOf } from '../marking-input.js';

export type RegisterDeviceInput = {
  readonly idempotencyKey: string;
  readonly idMark: string;
  readonly serial: string;
  readonly articleNumber: string;
  readonly supplierId: string;
  readonly municipalityCode: string;
  readonly lot?: string | null | undefined;
  readonly udiPi?: string | null | undefined;
  readonly warrantyEndsOn?: string | null | undefined;
  readonly nextInspectionOn?: string | null | undefined;
};

/** Registers a device with an id mark in the store of a municipality (S2-13, S2-16). */
export function registerDevice(deps: DevicesDeps, caller: Caller, input: RegisterDeviceInput) {
  const supplierId = assertIdentifier(input.supplierId, 'input.supplierId');
  const marking = markingOf(input, supplierId);
  const { mark, serial } = marking;
  const articleNumber = assertIdentifier(input.articleNumber, 'input.articleNumber');
  const command = { action: 'registerDevice', permission: 'device:register', input, aggregateId: mark } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const { devices, products } = deps.stores;
    const municipalityCode = input.municipalityCode as MunicipalityCode;
    uow.authorise({ municipalityCode, supplierId });
    const article = { id: productIdOf(supplierId, articleNumber), field: 'input.articleNumber' };
    const { id: productId, state: product } = await uow.load(products, article);
    const registeredOn = dayOf(uow.now);
    const device = await devices.decide(uow, devices.create(uow.newId(), deviceDecider.initial), deviceDecider, {
      type: 'RegisterDevice',
      trackBy: product.trackBy,
      markTaken: (await deps.queries.deviceIdOfMark(uow, mark)) !== undefined,
      serialTaken: (await deps.queries.deviceIdOfSerial(uow, productId, serial)) !== undefined,
      device: {
        ...marking,
        supplierId,
        serialMark: serialMarkOf(productId, serial),
        productId,
        isoCode: product.isoCode,
        municipalityCode,
        place: 'STORE',
        settings: [],
        registeredOn,
        ...daysOf(input, registeredOn, product.inspectionMonths),
      },
    });
    await quarantineForNotices(deps, uow, device);
    return { deviceId: device.id };
  });
}
