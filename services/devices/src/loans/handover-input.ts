import { assertNotAhead, badUserInput, dayOf, isUuid, type Instant, type PlainDate } from '@hjalpmedel/domain';
import { assertPlanned, assertRecent } from '../input/days.js';
import { assertIdentifier, assertIdMark } from '../input/identifiers.js';
import { assertAccessories } from './accessories.js';
import type { Accessory } from './domain/accessories.js';
import type { InstructionReceipt, LoanType } from './domain/loan.js';

export type HandoverInput = {
  readonly loanType: LoanType;
  readonly handedOverAt: string;
  readonly receipts: readonly (Omit<InstructionReceipt, 'on'> & { readonly on: string })[];
  readonly ifuGiven: boolean;
  readonly followUpDueOn: string;
  readonly expectedReturnOn?: string | null | undefined;
  readonly scannedIdMark?: string | null | undefined;
  readonly accessories?: readonly Accessory[] | null | undefined;
};

const MAX_RECEIPTS = 2;

export type Handover = ReturnType<typeof handoverOf>;

/** The checked input of a handover. */
export function handoverOf(input: HandoverInput, now: Instant) {
  const { loanType, followUpDueOn, expectedReturnOn, scannedIdMark } = input;
  const startedAt = assertNotAhead(input.handedOverAt, now, 'input.handedOverAt');
  const startedOn = assertRecent(dayOf(startedAt), dayOf(now), 'input.handedOverAt');
  if (loanType !== 'INDEFINITE' && !expectedReturnOn)
    throw badUserInput({ field: 'input.expectedReturnOn', why: 'Ett tidsbegränsat lån har en återlämningsdag.' });
  return {
    startedAt,
    startedOn,
    receipts: receiptsOf(input, startedOn),
    followUpDueOn: assertPlanned(followUpDueOn, startedOn, 'input.followUpDueOn'),
    expectedReturnOn: expectedReturnOn
      ? assertPlanned(expectedReturnOn, startedOn, 'input.expectedReturnOn')
      : undefined,
    scannedIdMark: scannedIdMark ? assertIdMark(scannedIdMark, 'input.scannedIdMark') : undefined,
    accessories: assertAccessories(input.accessories, 'input.accessories'),
  };
}

function receiptsOf({ receipts }: HandoverInput, startedOn: PlainDate): readonly InstructionReceipt[] {
  if (receipts.length > MAX_RECEIPTS) throw badUserInput({ field: 'input.receipts', why: 'Högst två kvittenser.' });
  return receipts.map(({ stage, on, giverId, documentVersion }, at) => {
    const field = `input.receipts.${at}`;
    if (!isUuid(giverId)) throw badUserInput({ field: `${field}.giverId`, why: 'Medarbetarens id är ett UUID.' });
    return {
      stage,
      giverId,
      on: assertRecent(on, startedOn, `${field}.on`),
      documentVersion: assertIdentifier(documentVersion, `${field}.documentVersion`),
    };
  });
}
