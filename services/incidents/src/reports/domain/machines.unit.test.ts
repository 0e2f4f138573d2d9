import { expect, test } from '@jest/globals';
import type { Instant, MunicipalityCode, PlainDate, Sealed } from '@hjalpmedel/domain';
import { Refused } from '@hjalpmedel/domain';
import { adverseDecider } from '../../adverse-events/domain/adverse-event.decide.js';
import { CLOCK_DEFAULTS } from '../../adverse-events/domain/reporting-clock.js';
import { claimDecider } from '../../claims/domain/claim.js';
import { damageDecider } from '../../damage/domain/damage-report.js';
import { faultDecider } from '../../faults/domain/fault-report.js';
import { LOSS_DEFAULTS } from '../../losses/domain/loss-policy.js';
import { lossDecider } from '../../losses/domain/loss-report.decide.js';

const at = '2026-03-01T12:00:00.000Z' as Instant;
const on = '2026-03-01' as PlainDate;
const text = 'text' as Sealed;
const note = { by: 's1', at, text };
const municipalityCode = '1496' as MunicipalityCode;
const details = { deviceId: 'd1', loanId: 'l1', municipalityCode, occurredOn: on, reportedAt: at } as const;
const common = [
  { type: 'RecordAction', note },
  { type: 'WithdrawReport', note },
  { type: 'ReopenReport', note },
] as const;
const assessment = {
  reportable: true,
  publicThreat: false,
  lexSarah: true,
  injury: 'NONE',
  assessedBy: 's1',
  assessedAt: at,
  reason: text,
};
const recovery = { recoveredOn: on, place: 'DEPOT', condition: 'WORN', backToBorrower: false };
const tracks = ['MANUFACTURER', 'AUTHORITY', 'LEX_SARAH'];
const decision = {
  outcome: 'LIABLE',
  amountOre: 1,
  policyEdition: 'K',
  disabilityWeighed: text,
  reason: text,
  decidedBy: 'x',
  decidedAt: at,
};
const municipal = { judgement: 'ABNORMAL', reason: text, judgedBy: 's1', judgedAt: at };

/** Each machine: its decider, the commands that walk it, and the statuses in which it has ended. */
const machines: readonly (readonly [string, object, readonly object[], readonly string[]])[] = [
  [
    'damage',
    damageDecider,
    [
      {
        type: 'ReportDamage',
        kind: 'DAMAGE',
        origin: 'PERSON',
        severity: 'MINOR',
        useStopped: false,
        altered: true,
        ...details,
      },
      { type: 'AssessDamage', judgement: 'ABNORMAL', repairable: true, assessedBy: 's1', assessedAt: at },
      { type: 'RecordBorrowerComment', comment: { ...note, declined: false } },
      { type: 'JudgeDamage', municipal },
      { type: 'OpenDamageClaim' },
      { type: 'EndDamageClaim' },
      { type: 'CloseDamage', outcome: 'REPAIRED', note, claimOpen: false },
      ...common,
    ],
    ['CLOSED', 'WITHDRAWN'],
  ],
  [
    'fault',
    faultDecider,
    [
      { type: 'ReportFault', kind: 'FAULT', supplierId: 'S', ...details },
      { type: 'AcknowledgeFault', supplierCaseNo: 'A', acknowledgedAt: at },
      { type: 'ResolveFault', outcome: 'REPAIR', note },
      { type: 'CloseFault', note },
      ...common,
    ],
    ['CLOSED', 'WITHDRAWN'],
  ],
  [
    'loss',
    lossDecider,
    [
      {
        type: 'ReportLoss',
        loss: { kind: 'LOSS', origin: 'PERSON', negligenceSuspected: false, ...details },
        isOpenAlready: false,
      },
      { type: 'StartSearch', note },
      { type: 'RegisterLoss', on, by: 's1', isLent: true },
      { type: 'RecordLetter', letter: { kind: 'DEMAND', sentOn: on, sentBy: 's1' }, policy: LOSS_DEFAULTS },
      { type: 'JudgeNegligence', finding: { negligent: true, foundBy: 's1', foundAt: at, reason: text } },
      { type: 'RecoverLost', recovery, policy: LOSS_DEFAULTS },
      { type: 'WriteOffLoss', at },
      ...common,
    ],
    ['FOUND', 'WRITTEN_OFF', 'WITHDRAWN'],
  ],
  [
    'adverse event',
    adverseDecider,
    [
      {
        type: 'ReportAdverseEvent',
        adverse: {
          kind: 'ADVERSE_EVENT',
          actuality: 'ACTUAL',
          injury: 'NONE',
          isMedicalDevice: true,
          authority: 'IVO',
          publicThreat: false,
          ...details,
        },
        clock: CLOCK_DEFAULTS,
        on,
      },
      { type: 'AssessAdverseEvent', assessment, mayExempt: true, clock: CLOCK_DEFAULTS, reportedOn: on },
      ...tracks.map((track) => ({ type: 'SendTrack', track, at, by: 's1' })),
      ...tracks.map((track) => ({ type: 'AcknowledgeTrack', track, receipt: 'A', at })),
      { type: 'StartInvestigation', note },
      { type: 'CloseAdverseEvent', note },
      ...common,
    ],
    ['CLOSED', 'WITHDRAWN'],
  ],
  [
    'claim',
    claimDecider,
    [
      {
        type: 'OpenClaim',
        claim: {
          ...details,
          incidentId: 'i1',
          grounds: [],
          payer: 'ESTATE',
          limitOre: 9,
          openedBy: 'o',
          openedAt: at,
          textKey: text,
        },
        evidence: {},
        isOpenAlready: false,
      },
      { type: 'HearClaim', note },
      { type: 'DecideClaim', decision, minimumOre: 0 },
      { type: 'InvoiceClaim', invoiceNumber: 'F' },
      { type: 'SettleClaim', at },
      { type: 'WithdrawClaim', at },
      { type: 'ReopenClaim' },
    ],
    ['SETTLED', 'WITHDRAWN'],
  ],
];

type State = { readonly status: string; readonly tracks?: readonly { readonly status: string }[] };
type Machine = {
  readonly initial: State;
  readonly decide: (command: object, state: State) => readonly object[];
  readonly evolve: (state: State, event: object) => State;
};
/** The part of a state on which the rules depend. */
const shapeOf = (state: State) =>
  JSON.stringify([state.status, state.tracks?.map(({ status }) => status), Object.keys(state).sort()]);

function nextOf({ decide, evolve }: Machine, state: State, command: object): State | undefined {
  try {
    const events = decide(command, state);
    return events.length === 0 ? undefined : events.reduce<State>(evolve, state);
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
}

test.each(machines)('S1-27, S1-34, S1-35: each state of a %s has a way to an end', (_, decider, commands, ends) => {
  const machine = decider as Machine;
  const states = new Map<string, State>([[shapeOf(machine.initial), machine.initial]]);
  const before = new Map<string, Set<string>>();
  for (const [shape, state] of states)
    for (const command of commands) {
      const isNew = /^(Report(Damage|Fault|Loss|AdverseEvent)|OpenClaim)$/.test((command as { type: string }).type);
      if (isNew !== (state.status === 'NONE')) continue;
      const next = nextOf(machine, state, command);
      if (!next) continue;
      const reached = shapeOf(next);
      if (!states.has(reached)) states.set(reached, next);
      before.set(reached, (before.get(reached) ?? new Set()).add(shape));
    }
  const reaches = new Set([...states].filter(([, { status }]) => ends.includes(status)).map(([shape]) => shape));
  for (const shape of reaches) for (const earlier of before.get(shape) ?? []) reaches.add(earlier);
  expect([...states].filter(([shape]) => !reaches.has(shape)).map(([, { status }]) => status)).toEqual([]);
  for (const end of ends) expect([...states.values()].map(({ status }) => status)).toContain(end);
});
