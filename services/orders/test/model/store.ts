import type { OrderStatusChanged, DataOf } from '@hjalpmedel/events';

type Lines = DataOf<typeof OrderStatusChanged>['lines'];
/** What the store knows of an order: the newest of its events that has arrived. */
type KnownOrder = { readonly status: string; readonly lines: Lines };
type Reservation = { readonly orderId: string; readonly lineId: string };
export type StoredDevice = {
  readonly deviceId: string;
  readonly reservation?: Reservation | undefined;
  readonly loan?: (Reservation & { readonly loanId: string }) | undefined;
};
export type LoanMessage = Reservation & {
  readonly loanId: string;
  readonly deviceId: string;
  readonly change: 'started' | 'ended';
};

const GIVEN_UP = new Set(['CANCELLED', 'REJECTED']);

/**
 * The part of the devices service that orders depend on, in memory and by the contract of its events: it reserves,
 * hands over and takes back by what it knows of an order, which may be old.
 */
export function createStore(deviceIds: readonly string[]) {
  const devices = new Map<string, StoredDevice>(deviceIds.map((deviceId) => [deviceId, { deviceId }]));
  const known = new Map<string, KnownOrder>();
  const loansOf = new Map<string, number>();
  let loanNumber = 0;

  const all = () => [...devices.values()];
  const set = (device: StoredDevice) => devices.set(device.deviceId, device);
  const lineOf = ({ orderId, lineId }: Reservation) => known.get(orderId)?.lines.find((line) => line.lineId === lineId);
  const piecesOf = (at: Reservation) => {
    const line = lineOf(at);
    const none = { open: line?.quantity ?? 0, dispatched: 0, delivered: 0, ended: 0, cancelled: 0 };
    return line?.pieces ?? none;
  };
  const lent = ({ lineId }: Reservation) => loansOf.get(lineId) ?? 0;
  const reservedFor = ({ orderId, lineId }: Reservation) =>
    all().filter(({ reservation }) => reservation?.orderId === orderId && reservation.lineId === lineId);
  const named = (at: Reservation): readonly string[] => lineOf(at)?.dispatchedDeviceIds ?? [];

  function isOnItsWay({ deviceId, reservation }: StoredDevice): boolean {
    if (!reservation) return false;
    const { dispatched } = piecesOf(reservation);
    return dispatched > 0 && (named(reservation).includes(deviceId) || named(reservation).length < dispatched);
  }
  /** Frees what no piece of a line waits for. Nothing that is on its way is freed. */
  function releaseSurplus(at: Reservation): void {
    const { open, dispatched } = piecesOf(at);
    const reserved = reservedFor(at);
    const sent = dispatched === 0 ? [] : reserved.filter(({ deviceId }) => named(at).includes(deviceId));
    if (sent.length < Math.min(dispatched, reserved.length)) return;
    const surplus = reserved.length - open - dispatched;
    if (surplus <= 0) return;
    for (const { deviceId } of reserved.filter((one) => !sent.includes(one)).slice(-surplus)) set({ deviceId });
  }

  return {
    all,
    lent,
    reservedFor,
    isOnItsWay,
    /** Keeps what an event tells of an order. */
    learn(orderId: string, event: Partial<KnownOrder>): void {
      const order = { status: 'SUBMITTED', lines: [], ...known.get(orderId), ...event };
      known.set(orderId, order);
      for (const { lineId } of order.lines)
        if (!GIVEN_UP.has(order.status)) releaseSurplus({ orderId, lineId });
        else for (const { deviceId } of reservedFor({ orderId, lineId })) set({ deviceId });
    },
    /** Reserves a free device for a line that may have one more. */
    allocate(deviceId: string, at: Reservation): void {
      const device = devices.get(deviceId);
      const order = known.get(at.orderId);
      const line = lineOf(at);
      if (!device || device.loan || device.reservation || !order || !line) return;
      if (GIVEN_UP.has(order.status) || order.status === 'CLOSED') return;
      if (reservedFor(at).length + lent(at) < line.quantity - piecesOf(at).cancelled)
        set({ deviceId, reservation: at });
    },
    release(deviceId: string): void {
      const device = devices.get(deviceId);
      if (device?.reservation && !isOnItsWay(device)) set({ deviceId });
    },
    /** Hands a reserved device over, when the store knows of a piece that was sent and is not lent. */
    handOver(deviceId: string): LoanMessage | undefined {
      const { reservation } = devices.get(deviceId) ?? {};
      if (!reservation) return undefined;
      const { dispatched, delivered, ended } = piecesOf(reservation);
      if (lent(reservation) >= dispatched + delivered + ended) return undefined;
      const loanId = `loan-${(loanNumber += 1)}`;
      loansOf.set(reservation.lineId, lent(reservation) + 1);
      set({ deviceId, loan: { ...reservation, loanId } });
      return { ...reservation, loanId, deviceId, change: 'started' };
    },
    takeBack(deviceId: string): LoanMessage | undefined {
      const { loan } = devices.get(deviceId) ?? {};
      if (!loan) return undefined;
      set({ deviceId });
      return { ...loan, deviceId, change: 'ended' };
    },
  };
}

export type Store = ReturnType<typeof createStore>;
