import { z } from 'zod';
import {
  AdverseEventReported,
  ClaimDecided,
  DeviceLossReported,
  DeviceRecovered,
  FieldSafetyNoticeReceived,
} from '@hjalpmedel/events';
import type { PlainDate } from '@hjalpmedel/domain';
import { on, skip } from '@hjalpmedel/messaging';
import { settleClaim } from '../../money/fees.js';
import { loseDevice, recoverDevice } from './device-loss-reported.js';
import type { DevicesDeps } from '../../ports.js';
import { quarantineFor } from '../../devices/quarantine.js';
import { receiveSafetyNotice } from '../../recalls/reactions/field-safety-notice-received.js';
import { parseKnown } from '../../input/parse-known.js';

const place = z.enum(['STORE', 'DEPOT', 'CARE_UNIT']);
const condition = z.enum(['AS_NEW', 'WORN', 'DAMAGED']);

/** What losses, adverse events, safety notices and claims do to devices. */
export function incidentConsumers(deps: DevicesDeps) {
  return [
    {
      name: 'losses',
      order: 'strict' as const,
      handlers: [
        on(DeviceLossReported, async ({ data: { deviceId, incidentId, lossRegisteredOn } }, uow) => {
          const lostOn = lossRegisteredOn as PlainDate;
          const why = await loseDevice(deps, uow, { deviceId, incidentId, lostOn });
          if (why) return skip(why);
        }),
        on(DeviceRecovered, async ({ data }, uow) => {
          const why = await recoverDevice(deps, uow, {
            ...data,
            recoveredOn: data.recoveredOn as PlainDate,
            place: parseKnown(place, data.place, 'place'),
            condition: parseKnown(condition, data.condition, 'condition'),
          });
          if (why) return skip(why);
        }),
      ],
    },
    {
      name: 'adverse-events',
      order: 'any' as const,
      handlers: [
        on(AdverseEventReported, async ({ data: { deviceId, incidentId } }, uow) =>
          quarantineFor(deps, uow, deviceId, { reason: 'Negativ händelse eller tillbud', ref: incidentId }),
        ),
        on(FieldSafetyNoticeReceived, async ({ data }, uow) => {
          const { noticeId, productKey: productId, lots, serials, action } = data;
          const deadline = data.deadline as PlainDate | undefined;
          const isNew = await receiveSafetyNotice(deps, uow, noticeId, { productId, lots, serials, action, deadline });
          if (!isNew) return skip('on record already');
        }),
      ],
    },
    {
      name: 'decided-claims',
      order: 'strict' as const,
      handlers: [
        on(ClaimDecided, async ({ data }, uow) => {
          const { claimId, loanId, outcome } = data;
          await deps.readModels.recordClaim(uow, { claimId, loanId, outcome });
          if (!(await settleClaim(deps, uow, data))) return skip('no such loan to compensate');
        }),
      ],
    },
  ];
}
