import { catalogueImportAdvanced } from './catalogue-import/reactions/catalogue-import-advanced.js';
import { deviceReconditioned } from './devices/reactions/device-reconditioned.js';
import { deviceDamageReported } from './devices/reactions/device-damage-reported.js';
import { clientDeathAnnulled } from './loans/reactions/client-death-annulled.js';
import { clientDeceased } from './loans/reactions/client-deceased.js';
import { circumstancesMerged, clientMerged } from './loans/reactions/client-merged.js';
import { clientMoved } from './loans/reactions/client-moved.js';
import { clientProtectionChanged } from './loans/reactions/client-protection-changed.js';
import { guardianChanged } from './loans/reactions/guardian-changed.js';
import { deviceLossReported } from './losses/reactions/device-loss-reported.js';
import { deviceRecovered } from './losses/reactions/device-recovered.js';
import { claimDecided } from './money/reactions/claim-decided.js';
import { feeExemptionChanged } from './money/reactions/fee-exemption-changed.js';
import { fittingCompleted } from './money/reactions/fitting-completed.js';
import { rentPriceAdvanced } from './money/reactions/rent-price-advanced.js';
import type { DevicesDeps } from './ports.js';
import { orderRejected, orderStatusChanged, orderSubmitted } from './read-models/reactions/orders.js';
import { customerAccountChanged, policyPublished } from './read-models/reactions/policies.js';
import { adverseEventReported } from './recalls/reactions/adverse-event-reported.js';
import { fieldSafetyNoticeEnded } from './recalls/reactions/field-safety-notice-ended.js';
import { fieldSafetyNoticeReceived } from './recalls/reactions/field-safety-notice-received.js';
import { safetyNoticeAdvanced } from './recalls/reactions/safety-notice-advanced.js';

const strict = 'strict' as const;
const any = 'any' as const;

/** The consumers of this service. Each keeps its own position in the topics that its reactions are about. */
export const consumers = (deps: DevicesDeps) => [
  {
    name: 'orders',
    order: strict,
    handlers: [orderSubmitted(deps), orderStatusChanged(deps), orderRejected(deps)],
  },
  { name: 'policies', order: strict, handlers: [customerAccountChanged(deps), policyPublished(deps)] },
  { name: 'damage', order: any, handlers: [deviceDamageReported(deps)] },
  { name: 'returned-to-store', order: any, handlers: [deviceReconditioned(deps)] },
  { name: 'fittings', order: any, handlers: [fittingCompleted(deps)] },
  {
    name: 'circumstances',
    order: strict,
    handlers: [clientMoved(deps), guardianChanged(deps), feeExemptionChanged(deps), circumstancesMerged(deps)],
  },
  { name: 'losses', order: strict, handlers: [deviceLossReported(deps), deviceRecovered(deps)] },
  {
    name: 'adverse-events',
    order: any,
    handlers: [adverseEventReported(deps), fieldSafetyNoticeReceived(deps), fieldSafetyNoticeEnded(deps)],
  },
  { name: 'decided-claims', order: strict, handlers: [claimDecided(deps)] },
  {
    name: 'persons',
    order: strict,
    handlers: [clientProtectionChanged(deps), clientDeceased(deps), clientDeathAnnulled(deps), clientMerged(deps)],
  },
  {
    name: 'steps',
    order: strict,
    handlers: [safetyNoticeAdvanced(deps), catalogueImportAdvanced(deps), rentPriceAdvanced(deps)],
  },
];
