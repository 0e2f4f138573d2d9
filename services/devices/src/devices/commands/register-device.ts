import { executeCommand, type Caller } from '@hjalpmedel/commands';
import { addMonths, dayOf, type MunicipalityCode, type PlainDate } from '@hjalpmedel/domain';
import { productIdOf } from '../../catalogue/domain/product.js';
import { assertPlanned } from '../../input/days.js';
import { assertIdentifier, assertNewIdMark } from '../../input/identifiers.js';
import type { DevicesDeps } from '../../ports.js';
import { concerns } from '../../recalls/domain/safety-notice.js';
import { quarantineForNotice } from '../../recalls/quarantine.js';
import { deviceDecider } from '../domain/device.decide.js';
import { lotKeyOf, markOf, serialKeyOf } from '../domain/device.js';
import { afterMonths } from '../domain/inspection.js';

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
  const marking = markingOf(input);
  const { mark, supplierId } = marking;
  const articleNumber = assertIdentifier(input.articleNumber, 'input.articleNumber');
  const command = { action: 'registerDevice', permission: 'device:register', input, aggregateId: mark } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const { devices, products } = deps.stores;
    const municipalityCode = input.municipalityCode as MunicipalityCode;
    uow.authorise({ municipalityCode, supplierId });
    const article = { id: productIdOf(supplierId, articleNumber), field: 'input.articleNumber' };
    const { id: productId, state: product } = await uow.load(products, article);
    const device = await devices.decide(uow, devices.create(uow.newId(), deviceDecider.initial), deviceDecider, {
      type: 'RegisterDevice',
      trackBy: product.trackBy,
      markTaken: await deps.queries.isMarkTaken(uow, mark),
      device: {
        ...marking,
        productId,
        isoCode: product.isoCode,
        municipalityCode,
        place: 'STORE',
        settings: [],
        ...daysOf(input, dayOf(uow.now), product.inspectionMonths),
      },
    });
    for (const notice of await deps.queries.noticesOf(uow, productId))
      if (concerns(notice, device.state)) await quarantineForNotice(deps, uow, device.id, notice);
    return { deviceId: device.id };
  });
}

/** The id mark, the serial number and the lot of an input, with the keys by which they are compared. */
function markingOf(input: RegisterDeviceInput) {
  const idMark = assertNewIdMark(input.idMark, 'input.idMark');
  const supplierId = assertIdentifier(input.supplierId, 'input.supplierId');
  const serial = assertIdentifier(input.serial, 'input.serial');
  const lot = input.lot ? assertIdentifier(input.lot, 'input.lot') : undefined;
  const udiPi = input.udiPi ? assertIdentifier(input.udiPi, 'input.udiPi') : undefined;
  const keys = { mark: markOf(supplierId, idMark), serialKey: serialKeyOf(serial), lotKey: lot && lotKeyOf(lot) };
  return { idMark, supplierId, serial, lot, udiPi, ...keys };
}

const WARRANTY_MONTHS_BACK = 120;
const WARRANTY_MONTHS_AHEAD = 180;

function daysOf(input: RegisterDeviceInput, registeredOn: PlainDate, inspectionMonths: number | undefined) {
  const { warrantyEndsOn, nextInspectionOn } = input;
  const earliest = addMonths(registeredOn, -WARRANTY_MONTHS_BACK);
  return {
    registeredOn,
    warrantyEndsOn: warrantyEndsOn
      ? assertPlanned(warrantyEndsOn, earliest, 'input.warrantyEndsOn', WARRANTY_MONTHS_AHEAD)
      : undefined,
    nextInspectionOn: nextInspectionOn
      ? assertPlanned(nextInspectionOn, registeredOn, 'input.nextInspectionOn')
      : afterMonths(registeredOn, inspectionMonths),
  };
}
