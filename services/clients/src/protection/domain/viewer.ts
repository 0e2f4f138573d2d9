import { notFound, refuseIfAny, type Instant } from '@hjalpmedel/domain';
import { TOO_MANY_ENTRIES } from '../../clients/domain/client.errors.js';

export type ViewerKind = 'ASSIGNED' | 'OPENED';

/** A member of staff who is shown a protected person: assigned until further notice, or for hours in an emergency (S1-4). */
export type Viewer = {
  readonly accessId: string;
  readonly staffId: string;
  readonly kind: ViewerKind;
  readonly until?: Instant | undefined;
};

export type ViewerCommand =
  | { readonly type: 'AddViewer'; readonly viewer: Viewer; readonly now: Instant }
  | { readonly type: 'EndViewer'; readonly accessId: string; readonly now: Instant };

export type ViewerEvent =
  | { readonly type: 'ViewerAdded'; readonly viewer: Viewer; readonly now: Instant }
  | { readonly type: 'ViewerEnded'; readonly accessId: string };

const MAX_VIEWERS = 20;
type Viewed = { readonly viewers?: readonly Viewer[] | undefined };
type CommandOf<Type> = Extract<ViewerCommand, { readonly type: Type }>;

const isActive = ({ until }: Viewer, now: Instant) => !until || now < until;

/** Whether a member of staff is shown the person at a moment. */
export const isViewer = ({ viewers }: Viewed, staffId: string, now: Instant): boolean =>
  (viewers ?? []).some((one) => one.staffId === staffId && isActive(one, now));

export function addViewer({ viewer, now }: CommandOf<'AddViewer'>, { viewers = [] }: Viewed): readonly ViewerEvent[] {
  const isKnown = viewers.some(
    (one) => one.staffId === viewer.staffId && one.kind === viewer.kind && isActive(one, now),
  );
  if (isKnown) return [];
  const others = viewers.filter((one) => one.kind === 'ASSIGNED');
  const isFull = viewer.kind === 'ASSIGNED' && others.length >= MAX_VIEWERS;
  refuseIfAny([isFull && TOO_MANY_ENTRIES({ field: 'input.staffId', params: { max: MAX_VIEWERS } })]);
  return [{ type: 'ViewerAdded', viewer, now }];
}

export function endViewer({ accessId, now }: CommandOf<'EndViewer'>, { viewers = [] }: Viewed): readonly ViewerEvent[] {
  if (!viewers.some((one) => one.accessId === accessId && isActive(one, now)))
    throw notFound({ field: 'input.accessId' });
  return [{ type: 'ViewerEnded', accessId }];
}

/** The viewers after an event. What has run out is left out; the list of accesses keeps it. */
export const evolveViewers = (viewers: readonly Viewer[], event: ViewerEvent): readonly Viewer[] =>
  event.type === 'ViewerAdded'
    ? [...viewers.filter((one) => isActive(one, event.now)), event.viewer]
    : viewers.filter(({ accessId }) => accessId !== event.accessId);
