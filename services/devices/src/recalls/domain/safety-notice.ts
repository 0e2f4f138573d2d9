import { type PlainDate } from '@hjalpmedel/domain';
import { lotKeyOf, serialKeyOf, type DeviceCore } from '../../devices/domain/device.js';

type SerialRange = { readonly from: string; readonly to: string };

/** A manufacturer's warning, and how far it has been followed here. */
export type SafetyNotice = {
  readonly productId: string;
  /** Of all lots where empty; so too the serial numbers. */
  readonly lots: readonly string[];
  readonly serials: readonly SerialRange[];
  readonly action: string;
  readonly deadline?: PlainDate | undefined;
  /** Devices in quarantine for it so far. */
  readonly reached: number;
  readonly done: boolean;
};
export type SafetyNoticeEvent =
  | { readonly type: 'SafetyNoticeReceived'; readonly notice: SafetyNotice }
  | { readonly type: 'SafetyNoticeFollowed'; readonly devices: number; readonly done: boolean };

export function evolveNotice(state: SafetyNotice, event: SafetyNoticeEvent): SafetyNotice {
  return event.type === 'SafetyNoticeReceived'
    ? event.notice
    : { ...state, reached: state.reached + event.devices, done: event.done };
}

/** Whether a notice is about a device: by its lot or its serial number where it names any. */
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
