import { assertNever, type PlainDate } from '@hjalpmedel/domain';
import { lotKeyOf, serialKeyOf, type DeviceCore } from '../../devices/domain/device.js';

/** A range of serial numbers, both included. */
export type SerialRange = { readonly from: string; readonly to: string };

/** A manufacturer's field safety notice, and how many of its devices are in quarantine. */
export type SafetyNotice = {
  readonly productId: string;
  /** Empty lots and serials: the notice concerns all devices of the product. */
  readonly lots: readonly string[];
  readonly serials: readonly SerialRange[];
  readonly action: string;
  readonly deadline?: PlainDate | undefined;
  /** The number of devices in quarantine so far. */
  readonly reached: number;
  readonly done: boolean;
  /**
   * Absent while the notice counts. LIFTING: its devices are released step by step. HELD: what is to be returned or
   * destroyed is not lent again.
   */
  readonly ended?: 'LIFTING' | 'LIFTED' | 'HELD' | undefined;
};
export type SafetyNoticeEvent =
  | { readonly type: 'SafetyNoticeReceived'; readonly notice: SafetyNotice }
  | { readonly type: 'SafetyNoticeFollowed'; readonly devices: number; readonly done: boolean }
  | { readonly type: 'SafetyNoticeEnded'; readonly isMistake: boolean }
  | { readonly type: 'SafetyNoticeLifted'; readonly devices: number; readonly done: boolean };

export function evolveNotice(state: SafetyNotice, event: SafetyNoticeEvent): SafetyNotice {
  switch (event.type) {
    case 'SafetyNoticeReceived':
      return event.notice;
    case 'SafetyNoticeFollowed':
      return { ...state, reached: state.reached + event.devices, done: event.done };
    case 'SafetyNoticeEnded':
      return { ...state, done: true, ended: !event.isMistake && isFinal(state) ? 'HELD' : 'LIFTING' };
    case 'SafetyNoticeLifted':
      return { ...state, reached: state.reached - event.devices, ended: event.done ? 'LIFTED' : 'LIFTING' };
    default:
      return assertNever(event);
  }
}

/** Whether the devices of a notice never come back into use. */
const isFinal = ({ action }: SafetyNotice): boolean => action === 'RETURN' || action === 'DESTROY';

/** Whether devices are held back for a notice. */
export const isInForce = ({ ended }: SafetyNotice): boolean => ended === undefined || ended === 'HELD';

/** Whether a notice concerns a device by its lot or serial number. A notice that names none concerns all. */
export function concerns(notice: Pick<SafetyNotice, 'lots' | 'serials'>, device: DeviceCore): boolean {
  const { lots, serials } = notice;
  if (lots.length === 0 && serials.length === 0) return true;
  const key = serialKeyOf(device.serial);
  const { lot } = device;
  return (
    (lot !== undefined && lots.some((one) => lotKeyOf(one) === lotKeyOf(lot))) ||
    serials.some(({ from, to }) => serialKeyOf(from) <= key && key <= serialKeyOf(to))
  );
}
