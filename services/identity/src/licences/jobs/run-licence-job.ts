import { assertCan } from '@hjalpmedel/auth';
import { inBatches, runJobStep, withLock, type Caller } from '@hjalpmedel/commands';
import { assertNotAhead, dayOf, type Instant, type PlainDate } from '@hjalpmedel/domain';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import type { IdentityDeps } from '../../ports.js';
import { changeLicence } from '../change-licence.js';
import { carrierEnded, policiesFor, type Holder } from '../domain/licence.carrier.js';
import { licenceDecider, type LicenceCommand } from '../domain/licence.decide.js';
import type { InactivityPolicy, Licence } from '../domain/licence.js';
import type { LicenceInUse } from '../ports.js';

export type LicenceJobResult = {
  readonly checked: number;
  readonly warned: number;
  readonly revoked: number;
  readonly withoutPolicy: number;
};

const job = { action: 'runLicenceJob', permission: 'licence:run-inactivity-job' } as const;
const PAGE = 500;
const LOGGED_EVERY = 10_000;

/**
 * Warns of and revokes licences as of a day: those not used (S2-26, S2-30), and those whose employment or role has ended.
 * It may run twice, at once or late: each licence is decided from its own dates, again inside the transaction.
 * Licences are read in pages. Only those that must change are locked.
 */
export async function runLicenceJob(deps: IdentityDeps, caller: Caller, asOf: PlainDate): Promise<LicenceJobResult> {
  assertCan(caller.principal, job.permission, { municipalityCode: '*' });
  assertNotAhead(asOf, dayOf(deps.now()), 'input.asOf');
  return withLock(deps.database, 'runLicenceJob', () => run(deps, caller, asOf));
}

async function run(deps: IdentityDeps, caller: Caller, asOf: PlainDate): Promise<LicenceJobResult> {
  const { now, queries, logger } = deps;
  const rules = rulesAsOf(deps, asOf);
  const total = { checked: 0, warned: 0, revoked: 0, withoutPolicy: 0 };
  let after: string | undefined;
  for (;;) {
    const page = await queries.licencesInUse(asOf, after, PAGE);
    if (page.length === 0) break;
    after = page.at(-1)?.id;
    const due: string[] = [];
    for (const one of page) {
      const policies = await rules(one.licence);
      if (policies.length === 0) total.withoutPolicy += 1;
      if (isDue(one, policies, asOf, now())) due.push(one.id);
    }
    for (const ids of inBatches(due)) {
      const done = await runJobStep(deps, caller, job, (uow) => changeDue(deps, uow, ids, asOf, rules));
      total.warned += done.warned;
      total.revoked += done.revoked;
    }
    const before = total.checked;
    total.checked += page.length;
    if (Math.floor(before / LOGGED_EVERY) < Math.floor(total.checked / LOGGED_EVERY))
      logger.info({ asOf, ...total }, 'licence job in progress');
  }
  logger.info({ asOf, ...total }, 'licence job done');
  return total;
}

type Rules = (
  licence: Pick<Extract<Licence, { status: 'ACTIVE' }>, 'supplierSystem' | 'municipalityCode'>,
) => Promise<readonly InactivityPolicy[]>;

/** The rules of a day, read once per system and municipality. */
function rulesAsOf({ queries }: IdentityDeps, asOf: PlainDate): Rules {
  const known = new Map<string, Promise<readonly InactivityPolicy[]>>();
  return ({ supplierSystem, municipalityCode }) => {
    const key = `${supplierSystem}:${municipalityCode}`;
    const found = known.get(key) ?? queries.inactivityPolicies(supplierSystem, municipalityCode, asOf);
    known.set(key, found);
    return found;
  };
}

/** Whether a check or a new date of lapse would change a licence. */
function isDue(
  { licence, holder, isRepresentative }: LicenceInUse,
  policies: readonly InactivityPolicy[],
  asOf: PlainDate,
  now: Instant,
): boolean {
  const commands = [
    checkOf(licence, policies, holder, isRepresentative, asOf, now),
    dateOf(policies, isRepresentative),
  ];
  return commands.some((command) => licenceDecider.decide(command, licence).length > 0);
}

const checkOf = (
  { municipalityCode }: Pick<LicenceInUse['licence'], 'municipalityCode'>,
  policies: readonly InactivityPolicy[],
  holder: Holder,
  isRepresentative: boolean,
  asOf: PlainDate,
  now: Instant,
): LicenceCommand => ({
  type: 'CheckLicence',
  asOf,
  now,
  policies: policiesFor(policies, isRepresentative),
  carrierEnded: carrierEnded(holder, municipalityCode, policies, asOf),
});

/** The rules may have changed since the lapse was dated. */
const dateOf = (policies: readonly InactivityPolicy[], isRepresentative: boolean): LicenceCommand => ({
  type: 'DateLapse',
  policies: policiesFor(policies, isRepresentative),
});

async function changeDue(deps: IdentityDeps, uow: UnitOfWork, ids: readonly string[], asOf: PlainDate, rules: Rules) {
  const { licences, staff } = deps.stores;
  const done = { warned: 0, revoked: 0 };
  for (const id of ids) {
    const licence = await licences.load(uow, id);
    const { staffId } = licence.state;
    const isRepresentative = await deps.queries.isOmbud(uow, staffId, asOf);
    const holder = await staff.load(uow, staffId);
    const policies = await rules(licence.state);
    const check = checkOf(licence.state, policies, holder.state, isRepresentative, asOf, uow.now);
    const { version, state } = await changeLicence(deps, uow, licence, check);
    if (version === licence.version) {
      await changeLicence(deps, uow, licence, dateOf(policies, isRepresentative));
      continue;
    }
    done[state.status === 'REVOKED' ? 'revoked' : 'warned'] += 1;
  }
  return done;
}
