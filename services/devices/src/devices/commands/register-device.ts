import { executeCommand, type Caller } from '@hjalpmedel/commands';
import { addMonths, dayOf, type MunicipalityCode } from '@hjalpmedel/domain';
import { deviceDecider } from '../domain/device.decide.js';
import { lotKeyOf, markOf, serialKeyOf } from '../domain/device.js';
import { productIdOf } from '../../catalogue/domain/product.js';
import { afterMonths } from '../domain/inspection.js';
import { concerns } from '../../recalls/domain/safety-notice.js';
import { assertMark, assertNewIdMark, assertPlanned } from '../../input/checks.js';
import type { DevicesDeps } from '../../ports.js';
import { quarantineFor } from '../quarantine.js';
import { causeOf } from '../../recalls/reactions/field-safety-notice-received.js';

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

/** A warranty that ended long ago is of no use to anybody. */
const MAX_WARRANTY_BACK = 120;
const marked = (text: string | null | undefined, field: string) => (text ? assertMark(text, field) : undefined);

/** Registers a marked device in the store of a municipality (S2-13, S2-16). */
export function registerDevice(deps: DevicesDeps, caller: Caller, input: RegisterDeviceInput) {
  const idMark = assertNewIdMark(input.idMark, 'input.idMark');
  const serial = assertMark(input.serial, 'input.serial');
  const supplierId = assertMark(input.supplierId, 'input.supplierId');
  const articleNumber = assertMark(input.articleNumber, 'input.articleNumber');
  const mark = markOf(supplierId, idMark);
  const lot = marked(input.lot, 'input.lot');
  const command = { action: 'registerDevice', permission: 'device:register', input, aggregateId: mark } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const { devices, products } = deps.stores;
    const municipalityCode = input.municipalityCode as MunicipalityCode;
    uow.authorise({ municipalityCode, supplierId });
    const registeredOn = dayOf(uow.now);
    const product = await products.load(uow, productIdOf(supplierId, articleNumber));
    const saved = await devices.decide(uow, devices.create(uow.newId(), deviceDecider.initial), deviceDecider, {
      type: 'RegisterDevice',
      trackBy: product.state.trackBy,
      markTaken: await deps.queries.markTaken(uow, mark),
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
        serialKey: serialKeyOf(serial),
        lot,
        lotKey: lot && lotKeyOf(lot),
        udiPi: marked(input.udiPi, 'input.udiPi'),
        registeredOn,
        warrantyEndsOn: input.warrantyEndsOn
          ? assertPlanned(
              input.warrantyEndsOn,
              addMonths(registeredOn, -MAX_WARRANTY_BACK),
              'input.warrantyEndsOn',
              180,
            )
          : undefined,
        nextInspectionOn: input.nextInspectionOn
          ? assertPlanned(input.nextInspectionOn, registeredOn, 'input.nextInspectionOn')
          : afterMonths(registeredOn, product.state.inspectionMonths),
      },
    });
    const warned = (await deps.queries.noticesOf(uow, product.id)).filter((one) => concerns(one, saved.state));
    for (const notice of warned) await quarantineFor(deps, uow, saved.id, causeOf(notice.noticeId, notice));
    return { deviceId: saved.id };
  });
}
