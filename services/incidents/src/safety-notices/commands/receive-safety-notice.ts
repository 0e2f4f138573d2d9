import { executeCommand, type Caller } from '@hjalpmedel/commands';
import { assertImpersonal, badUserInput, type PlainDate } from '@hjalpmedel/domain';
import type { IncidentsDeps } from '../../ports.js';
import { checkedDay } from '../../reports/intake.js';
import { noticeDecider, type NoticeAction, type SerialRange } from '../domain/safety-notice.js';

export type ReceiveSafetyNoticeInput = {
  readonly idempotencyKey: string;
  readonly supplierId: string;
  readonly articleNumber: string;
  readonly reference: string;
  readonly summary: string;
  readonly receivedOn: string;
  readonly lots?: readonly string[];
  readonly serials?: readonly SerialRange[];
  readonly action: NoticeAction;
  readonly deadline?: string | null;
};

const MAX_ENTRIES = 100;

/** Takes in a manufacturer's notice about an article. Devices finds each device that it names and holds it back (S1-3). */
export function receiveSafetyNotice(deps: IncidentsDeps, caller: Caller, input: ReceiveSafetyNoticeInput) {
  const { supplierId, articleNumber, action } = input;
  const productKey = `${supplierId}/${articleNumber}`;
  const command = {
    action: 'receiveSafetyNotice',
    permission: 'safety-notice:receive',
    input,
    aggregateId: productKey,
  } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    uow.authorise({ supplierId });
    const product = await deps.queries.product(uow, productKey);
    if (!product) throw badUserInput({ field: 'input.articleNumber', why: 'Artikeln finns inte i sortimentet.' });
    const receivedOn = checkedDay(input.receivedOn, uow.now, 'input.receivedOn');
    const notice = {
      supplierId,
      articleNumber,
      productKey,
      reference: assertImpersonal(input.reference, 'input.reference', 60),
      summary: assertImpersonal(input.summary, 'input.summary', 2_000),
      receivedOn,
      lots: checkedLots(input.lots ?? []),
      serials: checkedSerials(input.serials ?? []),
      action,
      deadline: checkedDeadline(input.deadline, receivedOn),
      receivedBy: uow.principal.subjectId,
    };
    const { safetyNotices } = deps.stores;
    const noticeId = uow.newId();
    await safetyNotices.decide(uow, safetyNotices.create(noticeId, noticeDecider.initial), noticeDecider, {
      type: 'ReceiveNotice',
      notice,
      isKnown: await deps.queries.isNoticeKnown(uow, productKey, notice.reference),
    });
    return { noticeId };
  });
}

function assertFew(list: readonly unknown[], field: string): void {
  if (list.length > MAX_ENTRIES) throw badUserInput({ field, why: `Högst ${MAX_ENTRIES}.` });
}

function checkedLots(lots: readonly string[]): readonly string[] {
  assertFew(lots, 'input.lots');
  return lots.map((lot, index) => assertImpersonal(lot, `input.lots.${index}`, 60));
}

function checkedSerials(serials: readonly SerialRange[]): readonly SerialRange[] {
  assertFew(serials, 'input.serials');
  return serials.map(({ from, to }, index) => ({
    from: assertImpersonal(from, `input.serials.${index}.from`, 60),
    to: assertImpersonal(to, `input.serials.${index}.to`, 60),
  }));
}

function checkedDeadline(deadline: string | null | undefined, receivedOn: PlainDate): PlainDate | undefined {
  if (!deadline) return undefined;
  if (deadline >= receivedOn) return deadline as PlainDate;
  throw badUserInput({ field: 'input.deadline', why: 'Sista dagen ligger före mottagandet.' });
}
