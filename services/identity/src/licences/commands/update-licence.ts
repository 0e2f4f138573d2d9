import { executeCommand, type Caller, type CommandUnitOfWork } from '@hjalpmedel/commands';
import type { Permission } from '@hjalpmedel/auth';
import { dayOf, type Instant } from '@hjalpmedel/domain';
import type { Aggregate, Stored } from '@hjalpmedel/mongo';
import type { IdentityDeps } from '../../ports.js';
import { changeLicence } from '../change-licence.js';
import { carrierEnded, policiesFor, type CarrierEnded } from '../domain/licence.carrier.js';
import type { LicenceCommand } from '../domain/licence.decide.js';
import type { InactivityPolicy, Licence } from '../domain/licence.js';

export type LicenceInput = {
  readonly idempotencyKey: string;
  readonly licenceId: string;
  readonly expectedVersion: number;
};

type UpdateLicence = { readonly action: string; readonly permission: Permission; readonly input: LicenceInput };

/** What decides about a licence besides its own dates. */
export type LicenceFacts = {
  readonly now: Instant;
  readonly by: string;
  /** The rules that it is under today (S2-26, S2-30). */
  readonly policies: readonly InactivityPolicy[];
  /** Set when nothing carries it any longer. */
  readonly carrierEnded: CarrierEnded | undefined;
  /** Whether its holder has another licence in the system, requested or in use. */
  readonly othersOpen: boolean;
};

/** Runs a command on one licence. */
export function updateLicence(
  deps: IdentityDeps,
  caller: Caller,
  { action, permission, input }: UpdateLicence,
  toCommand: (facts: LicenceFacts) => LicenceCommand,
) {
  const { licenceId: id, expectedVersion } = input;
  return executeCommand(deps, caller, { action, permission, input, aggregateId: id }, async (uow) => {
    const licence = await uow.load(deps.stores.licences, { id, field: 'input.licenceId', expectedVersion });
    await changeLicence(deps, uow, licence, toCommand(await factsAbout(deps, uow, licence)));
    return { licenceId: id };
  });
}

async function factsAbout(
  { stores, queries, lockKey }: IdentityDeps,
  uow: CommandUnitOfWork,
  { state }: Aggregate<Stored<Licence>>,
): Promise<LicenceFacts> {
  const { staffId, supplierSystem, municipalityCode, status } = state;
  const today = dayOf(uow.now);
  const isOver = status === 'REVOKED';
  if (isOver) await lockKey(uow, `licence:${staffId}:${supplierSystem}`);
  const rules = await queries.inactivityPolicies(supplierSystem, municipalityCode, today);
  const { state: holder } = await stores.staff.load(uow, staffId);
  return {
    now: uow.now,
    by: uow.actor.id,
    policies: policiesFor(rules, await queries.representativeSince(uow, staffId, today)),
    carrierEnded: carrierEnded(holder, municipalityCode, rules, today),
    othersOpen: isOver && (await queries.hasOpenLicence(uow, staffId, supplierSystem)),
  };
}
