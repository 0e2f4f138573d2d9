import {
  addDays,
  covers,
  type Instant,
  type MunicipalityCode,
  type Period,
  type PlainDate,
  type Reason,
} from '@hjalpmedel/domain';
import { inTheWay, wasTakenBack } from '../../shared/domain/dated-fact.js';
import { ombudOperations } from '../../ombud/domain/ombud.js';
import { reasonsAgainstLooser } from './policy.strictness.js';
import {
  COMMITTEE_OF_ANOTHER_COUNTY,
  CRITERIA_NOT_BY_COMMITTEE,
  DUTY_EXCEPTION_ELSEWHERE,
  LOCAL_DOCUMENT_WITHOUT_MUNICIPALITY,
  NOT_ON_EQUAL_TERMS,
  POLICY_ALREADY_BEGUN,
  POLICY_ALREADY_WITHDRAWN,
  POLICY_EDITION_EXISTS,
  POLICY_OVERLAPS,
} from './policy.errors.js';

/** The body that adopted a document: only the county's committee adopts need criteria (S2-12). */
export type AdoptingBody = 'COMMITTEE' | 'COUNTY' | 'MUNICIPALITY' | 'SUPPLIER';

/** A version of a governing document with its typed body. Rules are data with a date (S1-5). */
export type PolicyDocument = Period & {
  readonly kind: string;
  readonly programme: string;
  readonly municipalityCode?: MunicipalityCode | undefined;
  readonly supplier?: string | undefined;
  /** Tells documents of one kind apart that are in force side by side, e.g. the product area of criteria. */
  readonly subject?: string | undefined;
  /** The version that decisions quote, e.g. `VGR-SOC-2023-12-22`. */
  readonly edition: string;
  readonly adoptedBy?: AdoptingBody | undefined;
  readonly adoptedOn?: PlainDate | undefined;
  /** Nobody could have read the document before. Absent in old documents. */
  readonly publishedAt?: Instant | undefined;
  readonly publishedBy?: string | undefined;
  /** Set when it was taken back before its first day. */
  readonly withdrawal?: { readonly at: Instant; readonly by?: string | undefined; readonly reason: string } | undefined;
  /** The last days that it had before, each until the moment when it was changed. */
  readonly earlierLastDays?: readonly { readonly to?: PlainDate | undefined; readonly until: Instant }[] | undefined;
  readonly body: Readonly<Record<string, unknown>>;
};

export type PolicyEvent =
  | { readonly type: 'PolicyPublished'; readonly policy: PolicyDocument }
  | { readonly type: 'PolicySucceeded'; readonly lastDay: PlainDate; readonly at: Instant }
  /** Taken back before its first day. */
  | {
      readonly type: 'PolicyWithdrawn';
      readonly reason: string;
      readonly at: Instant;
      readonly by?: string | undefined;
    }
  /** The edition that would have succeeded it was taken back. Without a last day it has no end again. */
  | { readonly type: 'PolicyContinued'; readonly lastDay?: PlainDate | undefined; readonly at: Instant };

/** Kinds that belong to one municipality (S1-5, S1-31, S1-32). */
const LOCAL: ReadonlySet<string> = new Set(['LOCAL', 'DEVIATION', 'OUT_OF_SERVICE']);

/** Kinds that are the same for the whole county, so that access is on equal terms (S2-10). */
const EQUAL: ReadonlySet<string> = new Set(['GUIDELINE', 'NEED_CRITERIA']);

/** The county of each programme: the first two digits of its municipalities' codes. */
const COUNTY_OF: Readonly<Record<string, string>> = { VGR_SOCIAL_DIGITAL: '14', VN_HSL: '22' };

/** A committee adopts criteria for the programme of its own county only (S2-12). */
export function ofAnotherCounty({ programme }: PolicyDocument, seats: '*' | readonly string[]): Reason | false {
  const county = COUNTY_OF[programme];
  const own = seats === '*' || seats.some((code) => code.slice(0, 2) === county);
  return !own && COMMITTEE_OF_ANOTHER_COUNTY({ field: 'input.programme', params: { programme } });
}

export type Version = { readonly id: string; readonly state: PolicyDocument };

/**
 * Publishes a version. The version before it in its series gets its last day, the day before.
 * A version that overlaps one which begins on the same day or later is refused: history is not overwritten.
 * A version with a last day also ends the one before it. After that day a further version is published.
 */
export function publish(
  policy: PolicyDocument,
  series: readonly Version[],
  programmes: readonly PolicyDocument[],
): {
  readonly reasons: readonly (Reason | false)[];
  readonly succeeded: readonly Version[];
  readonly lastDay: PlainDate;
} {
  const later = series.find(({ state }) => state.from >= policy.from && inTheWay([state], policy).length > 0);
  const reasons = [
    LOCAL.has(policy.kind) &&
      policy.municipalityCode === undefined &&
      LOCAL_DOCUMENT_WITHOUT_MUNICIPALITY({ field: 'input.municipalityCode', params: { kind: policy.kind } }),
    policy.kind === 'NEED_CRITERIA' &&
      (policy.adoptedBy !== 'COMMITTEE' || policy.adoptedOn === undefined) &&
      CRITERIA_NOT_BY_COMMITTEE({ field: 'input.adoptedBy' }),
    EQUAL.has(policy.kind) &&
      policy.municipalityCode !== undefined &&
      NOT_ON_EQUAL_TERMS({ field: 'input.municipalityCode' }),
    ...reasonsAgainstExceptions(policy),
    later !== undefined &&
      POLICY_OVERLAPS({
        field: 'input.from',
        params: { edition: later.state.edition, from: later.state.from },
      }),
    series.some(({ state }) => state.edition === policy.edition && !wasTakenBack(state)) &&
      POLICY_EDITION_EXISTS({ field: 'input.edition', params: { edition: policy.edition } }),
    ...programmes.flatMap((one) => reasonsAgainstLooser(policy, one)),
  ];
  const succeeded = series.filter(({ state }) => covers(state, policy.from));
  return { reasons, succeeded, lastDay: addDays(policy.from, -1) };
}

/**
 * Takes an edition back before its first day (S1-5). The edition before it then goes on as it did, until the next one.
 * One that has begun is succeeded by another: decisions refer to it.
 */
export function withdraw(
  { id, state: policy }: Version,
  series: readonly Version[],
  today: PlainDate,
): {
  readonly reasons: readonly (Reason | false)[];
  /** The edition before it, which goes on. */
  readonly continued: Version | undefined;
  readonly lastDay: PlainDate | undefined;
} {
  const { edition, from } = policy;
  const params = { edition, from };
  const reasons = [
    wasTakenBack(policy) && POLICY_ALREADY_WITHDRAWN({ field: 'input.policyId', params }),
    !wasTakenBack(policy) && from <= today && POLICY_ALREADY_BEGUN({ field: 'input.policyId', params }),
  ];
  const others = series.filter((one) => one.id !== id && !wasTakenBack(one.state));
  const endedByIt = ({ state }: Version) =>
    state.to === addDays(from, -1) && state.earlierLastDays?.at(-1)?.until === policy.publishedAt;
  const continued = policy.publishedAt === undefined ? undefined : others.find(endedByIt);
  const [next] = others
    .map(({ state }) => state.from)
    .filter((one) => one > from)
    .sort();
  const before = continued?.state.earlierLastDays?.[0]?.to; // as published: editions that ended it may be withdrawn too
  const untilNext = next === undefined ? undefined : addDays(next, -1);
  const lastDay = before === undefined || (untilNext !== undefined && untilNext < before) ? untilNext : before;
  return { reasons, continued, lastDay };
}

/** Duties are the same everywhere. An exception names a kind of operation that has representatives (S2-29). */
function reasonsAgainstExceptions({ kind, body }: PolicyDocument): readonly Reason[] {
  if (kind !== 'OMBUD_DUTIES') return [];
  const { duties } = body as { readonly duties: readonly { readonly exceptIn: readonly string[] }[] };
  const elsewhere = new Set(duties.flatMap(({ exceptIn }) => exceptIn).filter((one) => !ombudOperations.has(one)));
  return [...elsewhere].map((operationType) =>
    DUTY_EXCEPTION_ELSEWHERE({ field: 'input.body.duties', params: { operationType } }),
  );
}

export function evolvePolicy(state: PolicyDocument, event: PolicyEvent): PolicyDocument {
  if (event.type === 'PolicyPublished') return event.policy;
  const earlierLastDays = [...(state.earlierLastDays ?? []), { to: state.to, until: event.at }];
  if (event.type === 'PolicyWithdrawn') {
    const { at, by, reason } = event;
    return { ...state, to: addDays(state.from, -1), earlierLastDays, withdrawal: { at, by, reason } };
  }
  return { ...state, to: event.lastDay, earlierLastDays };
}

/** A document as it was known at a moment. Nothing before its publication; before a later edition, its last day of then. */
export function asKnownAt<Document extends Pick<PolicyDocument, 'from' | 'to' | 'publishedAt' | 'earlierLastDays'>>(
  document: Document,
  at: Instant,
): Document | undefined {
  if (document.publishedAt !== undefined && document.publishedAt > at) return undefined;
  const then = document.earlierLastDays?.find(({ until }) => at < until);
  return then ? { ...document, to: then.to } : document;
}
