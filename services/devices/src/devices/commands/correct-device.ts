import type { Caller } from '@hjalpmedel/commands';
import { dayOf } from '@hjalpmedel/domain';
import { productIdOf } from '../../catalogue/domain/product.js';
import { assertIdentifier } from '../../input/identifiers.js';
import type { CorrectionReason } from '../../loans/domain/correction.js';
import type { DevicesDeps } from '../../ports.js';
import { quarantineForNotices } from '../../recalls/quarantine.js';
import { serialMarkOf, type StoredDevice } from '../domain/device.js';
import { daysOf, markingOf } from '../marking-input.js';
import { changeDevice, type OnDevice } from './change-device.js';

export type CorrectDeviceInput = OnDevice & {
  readonly reason: CorrectionReason;
  readonly idMark?: string | null | undefined;
  readonly serial?: string | null | undefined;
  readonly articleNumber?: string | null | undefined;
  readonly lot?: string | null | undefined;
  readonly udiPi?: string | null | undefined;
  readonly warrantyEndsOn?: string | null | undefined;
  readonly nextInspectionOn?: string | null | undefined;
};

/** Corrects what was mistyped at the arrival of a device, before its intake. A field that is left out stays (S1-3, S2-16). */
export function correctDevice(deps: DevicesDeps, caller: Caller, input: CorrectDeviceInput) {
  const command = { action: 'correctDevice', permission: 'device:register', input } as const;
  return changeDevice(
    deps,
    caller,
    command,
    async (uow, { id: deviceId, state }) => {
      const { supplierId, registeredOn = dayOf(uow.now) } = state;
      const marking = markingOf(withInput(state, input), supplierId);
      const { mark, serial } = marking;
      const articleNumber = input.articleNumber && assertIdentifier(input.articleNumber, 'input.articleNumber');
      const article = {
        id: articleNumber ? productIdOf(supplierId, articleNumber) : state.productId,
        field: 'input.articleNumber',
      };
      const { id: productId, state: product } = await uow.load(deps.stores.products, article);
      const days = daysOf(input, registeredOn, product.inspectionMonths);
      const isOther = (found: string | undefined) => found !== undefined && found !== deviceId;
      return {
        type: 'CorrectDevice',
        reason: input.reason,
        trackBy: product.trackBy,
        markTaken: isOther(await deps.queries.deviceIdOfMark(uow, mark)),
        serialTaken: isOther(await deps.queries.deviceIdOfSerial(uow, productId, serial)),
        marking: {
          ...marking,
          serialMark: serialMarkOf(productId, serial),
          productId,
          isoCode: product.isoCode,
          warrantyEndsOn: days.warrantyEndsOn ?? state.warrantyEndsOn,
          nextInspectionOn:
            input.nextInspectionOn || productId !== state.productId ? days.nextInspectionOn : state.nextInspectionOn,
        },
      };
    },
    (uow, after) => quarantineForNotices(deps, uow, after),
  );
}

function withInput(state: StoredDevice, { idMark, serial, lot, udiPi }: CorrectDeviceInput) {
  return {
    idMark: idMark ?? state.idMark,
    serial: serial ?? state.serial,
    lot: lot ?? state.lot,
    udiPi: udiPi ?? state.udiPi,
  };
}
