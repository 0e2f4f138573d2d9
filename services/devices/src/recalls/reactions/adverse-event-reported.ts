import { AdverseEventReported } from '@hjalpmedel/events';
import { on } from '@hjalpmedel/messaging';
import type { DevicesDeps } from '../../ports.js';
import { quarantineFor } from '../quarantine.js';

export const adverseEventReported = (deps: DevicesDeps) =>
  on(AdverseEventReported, ({ data: { deviceId, incidentId } }, uow) =>
    quarantineFor(deps, uow, deviceId, { reason: 'Negativ händelse eller tillbud', ref: incidentId }),
  );
