import type { MunicipalityCode, PlainDate } from '@hjalpmedel/domain';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import type { Programme } from '../catalogue/domain/product.js';
import type { LossPolicy } from '../losses/domain/lost-loan.js';
import type { OrderFacts } from './domain/order-facts.js';
import type { Guardianship, PersonFacts } from './domain/person-facts.js';
import type { PolicyFacts } from './domain/policies.js';

/** A municipality's account at the supplier. */
export type CustomerAccount = {
  readonly customerNumber: string;
  readonly municipalityCode: string;
  readonly payerNumber: string;
};
export type FittingFacts = { readonly fittingId: string; readonly orderId: string; readonly fittedOn: PlainDate };
export type ClaimFacts = { readonly claimId: string; readonly loanId: string; readonly outcome: string };

/** Copies of facts that other services publish. Only their events change them. */
export type ReadModels = {
  keepOrder(uow: UnitOfWork, order: OrderFacts): Promise<void>;
  keepOrderStatus(uow: UnitOfWork, orderId: string, status: string): Promise<void>;
  keepPolicy(uow: UnitOfWork, policy: PolicyFacts): Promise<void>;
  keepAccount(uow: UnitOfWork, account: CustomerAccount): Promise<void>;
  keepFitting(uow: UnitOfWork, fitting: FittingFacts): Promise<void>;
  keepClaim(uow: UnitOfWork, claim: ClaimFacts): Promise<void>;
  keepMove(uow: UnitOfWork, clientId: string, move: PersonFacts['moves'][number]): Promise<void>;
  /** Keeps that the loans have followed a person's moves up to a day. */
  keepMovesFollowed(uow: UnitOfWork, clientId: string, through: PlainDate): Promise<void>;
  /** Without a day the person is alive: the death was registered by mistake. */
  keepDeath(uow: UnitOfWork, clientId: string, deceasedOn: PlainDate | undefined): Promise<void>;
  keepExemption(uow: UnitOfWork, clientId: string, exemption: PersonFacts['exemptions'][number]): Promise<void>;
  keepGuardian(uow: UnitOfWork, clientId: string, guardianship: Guardianship): Promise<void>;
  /** Adds the facts of a person's merged file before those of the surviving one, which is newer. Moves ahead do not count. */
  joinPersons(uow: UnitOfWork, clientId: string, intoClientId: string): Promise<void>;
};

/** What a policy is chosen by. Without a programme, policies of each programme count. */
export type PolicyScope = {
  readonly municipalityCode: MunicipalityCode;
  readonly programme?: Programme | undefined;
  readonly supplierId?: string | undefined;
};

export type ReadModelQueries = {
  order(uow: UnitOfWork, orderId: string): Promise<OrderFacts | undefined>;
  /** Reads an order and locks it: of two allocations to it at once, one runs again. */
  lockOrder(uow: UnitOfWork, orderId: string): Promise<OrderFacts | undefined>;
  /** The orders with an article that the supplier has taken in and not sent in full, the oldest first. */
  orderIdsWaitingFor(
    uow: UnitOfWork,
    wanted: { readonly articleNumber: string; readonly supplierId: string; readonly municipalityCode: string },
    limit: number,
  ): Promise<readonly string[]>;
  orderIdsOf(uow: UnitOfWork, clientId: string): Promise<readonly string[]>;
  /** The facts of a person; empty for an unknown person and for none. */
  person(uow: UnitOfWork, clientId: string | undefined): Promise<PersonFacts>;
  /** The facts of several persons, read at once. */
  persons(uow: UnitOfWork, clientIds: readonly string[]): Promise<{ of(clientId: string): PersonFacts }>;
  /** Persons with a move whose day has come and that their loans have not followed. */
  clientIdsWithMovesDue(uow: UnitOfWork, by: PlainDate, limit: number): Promise<readonly string[]>;
  /** The day of the first fitting of an order. */
  fittedOn(uow: UnitOfWork, orderId: string): Promise<PlainDate | undefined>;
  /** The fittings of some orders, in the order of their recording. */
  fittingsOf(uow: UnitOfWork, orderIds: readonly string[]): Promise<readonly Omit<FittingFacts, 'fittingId'>[]>;
  /** Whether the municipality has decided or waived the claim about a loan (S1-28). */
  isClaimDecided(uow: UnitOfWork, loanId: string): Promise<boolean>;
  /** The payer number by municipality. Of several accounts, the one with the lowest customer number counts (S2-15). */
  payerNumbers(uow: UnitOfWork): Promise<ReadonlyMap<string, string>>;
  /** All policies of a kind, of any day. */
  policies(uow: UnitOfWork, kind: PolicyFacts['kind']): Promise<readonly PolicyFacts[]>;
  /** How long a found device may stay with its borrower, by the policy in force on a day. */
  lossPolicy(uow: UnitOfWork, scope: PolicyScope, on: PlainDate): Promise<LossPolicy>;
  /** The edition of the local document on taking out of service that is in force on a day (S1-32). */
  outOfServiceEdition(uow: UnitOfWork, scope: PolicyScope, on: PlainDate): Promise<string | undefined>;
};
