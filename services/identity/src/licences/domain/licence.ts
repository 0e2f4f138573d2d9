import type { Instant, MunicipalityCode, PlainDate } from '@hjalpmedel/domain';

export type RevocationReason = 'INACTIVITY' | 'EMPLOYMENT_ENDED' | 'ROLE_ENDED' | 'REQUESTED';

type Held = {
  readonly staffId: string;
  readonly supplierSystem: string;
  /** The supplier whose system it is: other suppliers' staff do not see the licence (S2-13). */
  readonly supplierId?: string | undefined;
  readonly municipalityCode: MunicipalityCode;
  readonly requestedOn: PlainDate;
  /** Absent in old licences. */
  readonly requestedBy?: string | undefined;
};
type Granted = Held & {
  readonly grantedAt: Instant;
  readonly lastUsedAt?: Instant | undefined;
  readonly lastLoginAt?: Instant | undefined;
  /** The first day on which the rules revoke the licence if it is not used before. Absent when there is no rule. */
  readonly lapsesOn?: PlainDate | undefined;
  /** The day whose rules last dated the lapse anew. Rules of an earlier day do not. */
  readonly datedAsOf?: PlainDate | undefined;
  /** The times in which the licence was revoked wrongly: a use before them was told later. */
  readonly interruptions?: readonly Interruption[] | undefined;
};
export type Interruption = { readonly from: Instant; readonly to: Instant };

/**
 * A person's access to a supplier's ordering system (S2-25, S2-26, S2-30). A new licence is a new record.
 * REVOKED is final, with one exception: a use from before the revocation that is told afterwards.
 */
export type Licence =
  | { readonly status: 'NONE' }
  | (Held & { readonly status: 'REQUESTED' })
  | (Granted & { readonly status: 'ACTIVE' })
  | (Granted & { readonly status: 'WARNED'; readonly lapsesOn: PlainDate; readonly warnedDaysAhead: number })
  | (Held &
      Partial<Granted> & {
        readonly status: 'REVOKED';
        readonly reason: RevocationReason;
        readonly revokedAt: Instant;
        readonly policyVersion?: string | undefined;
        /** Who withdrew it. Absent when a rule or the end of its carrier revoked it. */
        readonly withdrawnBy?: string | undefined;
      });

export type LicenceEvent =
  | ({ readonly type: 'LicenceRequested' } & Held)
  | { readonly type: 'LicenceGranted'; readonly grantedAt: Instant; readonly lapsesOn?: PlainDate | undefined }
  | {
      readonly type: 'LicenceUsed';
      readonly at: Instant;
      readonly kind: UseKind;
      readonly lapsesOn?: PlainDate | undefined;
    }
  /** Two records of the holder became one. */
  | { readonly type: 'LicenceHolderMerged'; readonly staffId: string }
  /** The use told late shows that the revocation for inactivity was wrong. */
  | { readonly type: 'LicenceRestored'; readonly at: Instant; readonly lapsesOn?: PlainDate | undefined }
  | {
      readonly type: 'LicenceLapseDated';
      readonly lapsesOn?: PlainDate | undefined;
      /** The day whose rules dated it. */
      readonly asOf?: PlainDate | undefined;
    }
  | { readonly type: 'LicenceInactivityWarned'; readonly lapsesOn: PlainDate; readonly daysAhead: number }
  | {
      readonly type: 'LicenceRevoked';
      readonly reason: RevocationReason;
      readonly at: Instant;
      readonly policyVersion?: string | undefined;
      readonly by?: string | undefined;
    };

export type UseKind = 'USE' | 'LOGIN';

/** A rule by which a supplier revokes unused licences. It is policy data with a date. */
export type InactivityPolicy = {
  readonly inactivityMonths: number;
  /** S2-26 counts use, S2-30 counts log-ins. */
  readonly measure: UseKind;
  readonly warnDaysAhead: readonly number[];
  /** The holders under the rule: S2-26 is about everyone, S2-30 about aid representatives. */
  readonly holders: 'EVERYONE' | 'AID_REPRESENTATIVE';
  /** The roles that carry the licence: the holder must have one of them. When empty, the employment carries it alone. */
  readonly carriedByRoles: readonly string[];
  readonly version: string;
  /** The first day on which the rule counts for the holder. Absent when it has always counted. */
  readonly countsFrom?: PlainDate | undefined;
  /** The rule before it, which counted for the holder until then. */
  readonly replaces?: InactivityPolicy | undefined;
};
