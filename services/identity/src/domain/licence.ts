import type { Instant, MunicipalityCode, PlainDate } from '@hjalpmedel/domain';

export type RevocationReason = 'INACTIVITY' | 'EMPLOYMENT_ENDED' | 'ROLE_ENDED' | 'REQUESTED';

type Held = {
  readonly staffId: string;
  readonly supplierSystem: string;
  readonly municipalityCode: MunicipalityCode;
  readonly requestedOn: PlainDate;
};
type Granted = Held & {
  readonly grantedAt: Instant;
  readonly lastUsedAt?: Instant | undefined;
  readonly lastLoginAt?: Instant | undefined;
  /** The first day on which the rules take it unless it is used before, as far as they are known. */
  readonly lapsesOn?: PlainDate | undefined;
};

/** A person's access to a supplier's ordering system (S2-25, S2-26, S2-30). REVOKED is final: a new licence is a new record. */
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
  | { readonly type: 'LicenceLapseDated'; readonly lapsesOn?: PlainDate | undefined }
  | { readonly type: 'LicenceInactivityWarned'; readonly lapsesOn: PlainDate; readonly daysAhead: number }
  | {
      readonly type: 'LicenceRevoked';
      readonly reason: RevocationReason;
      readonly at: Instant;
      readonly policyVersion?: string | undefined;
    };

export type UseKind = 'USE' | 'LOGIN';

/** The rule by which a supplier removes unused licences: dated policy data, never a constant. */
export type InactivityPolicy = {
  readonly inactivityMonths: number;
  /** S2-26 counts use, S2-30 counts logging in. */
  readonly measure: UseKind;
  readonly warnDaysAhead: readonly number[];
  /** Whose licences it is about: S2-26 is about any holder, S2-30 about aid representatives. */
  readonly holders: 'EVERYONE' | 'AID_REPRESENTATIVE';
  /** The roles of which a holder has at least one for as long as the licence lasts; none: the employment carries it alone. */
  readonly carriedByRoles: readonly string[];
  readonly version: string;
};
