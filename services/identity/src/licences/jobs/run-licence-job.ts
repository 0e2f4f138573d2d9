import { assertCan } from '@hjalpmedel/auth';
import { inBatches, runJobStep, withLock, type Caller } from '@hjalpmedel/commands';
import { assertNotAhead, dayOf, type Instant, type PlainDate } from '@hjalpmedel/domain';
import type { Stored, UnitOfWork } from '@hjalpmedel/mongo';
import type { IdentityDeps } from '../../ports.js';
import { changeLicence } from '../change-licence.js';
import { carrierEnded, policiesFor, type Holder } from '../domain/licence.carrier.js';
import { licenceDecider, type LicenceCommand } from '../domain/licence.decide.js';
import type { InactivityPolicy, Licence } from '../domain/licence.js';
import type { OpenLicence } from '../ports.js';

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
 * Warns of and revokes licences as of a day: those not used (S2-26, S2-30), and those, requested ones too, whose
 * employment or role has ended.
 * It may run twice, at once or late: each licence is decided from its own dates, again inside the transaction.
 * A run for an earlier day undoes nothing: it changes only what the rules of today would change too.
 * Licences are read in pages. Only those that must change are locked.
 */
export async function runLicenceJob(deps: IdentityDeps, caller: Caller, asOf: PlainDate): Promise<LicenceJobResult> {
  assertCan(caller.principal, job.permission, { municipalityCode: '*' });
  assertNotAhead(asOf, dayOf(deps.now()), 'input.asOf');
  return withLock(deps.database, 'runLicenceJob', () => run(deps, caller, asOf));
}

async function run(deps: IdentityDeps, caller: Caller, asOf: PlainDate): Promise<LicenceJobResult> {
  const { now, queries, logger } = deps;
  const days: Days = { asOf, rules: rulesOn(deps, asOf), today: dayOf(now()), rulesToday: rulesOn(deps, dayOf(now())) };
  const total = { checked: 0, warned: 0, revoked: 0, withoutPolicy: 0 };
  let after: string | undefined;
  for (;;) {
    const page = await queries.openLicences(asOf, after, PAGE);
    if (page.length === 0) break;
    after = page.at(-1)?.id;
    const inUse = page.filter(({ licence }) => licence.status !== 'REQUESTED');
    const due: string[] = [];
    for (const one of page) {
      const policies = await days.rules(one.licence);
      if (policies.length === 0 && inUse.includes(one)) total.withoutPolicy += 1;
      if (isDue(one, policies, days, now())) due.push(one.id);
    }
    for (const ids of inBatches(due)) {
      const done = await runJobStep(deps, caller, job, (uow) => changeDue(deps, uow, ids, days));
      total.warned += done.warned;
      total.revoked += done.revoked;
    }
    const before = total.checked;
    total.checked += inUse.length;
    if (Math.floor(before / LOGGED_EVERY) < Math.floor(total.checked / LOGGED_EVERY))
      logger.info({ asOf, ...total }, 'licence job in progress');
  }
  logger.info({ asOf, ...total }, 'licence job done');
  return total;
}

type Rules = (
  licence: Pick<OpenLicence['licence'], 'supplierSystem' | 'municipalityCode'>,
) => Promise<readonly InactivityPolicy[]>;

/** The day as of which the job runs, and today, each with its rules. */
type Days = {
  readonly asOf: PlainDate;
  readonly rules: Rules;
  readonly today: PlainDate;
  readonly rulesToday: Rules;
};

/** The rules of a day, read once per system and municipality. */
function rulesOn({ queries }: IdentityDeps, on: PlainDate): Rules {
  const known = new Map<string, Promise<readonly InactivityPolicy[]>>();
  return ({ supplierSystem, municipalityCode }) => {
    const key = `${supplierSystem}:${municipalityCode}`;
    const found = known.get(key) ?? queries.inactivityPolicies(supplierSystem, municipalityCode, on);
    known.set(key, found);
    return found;
  };
}

/** Whether a check or a new date of lapse would change a licence. */
function isDue(
  { licence, holder, representativeSince }: OpenLicence,
  policies: readonly InactivityPolicy[],
  days: Days,
  now: Instant,
): boolean {
  const check = checkOf(licence, policies, holder, representativeSince, days.asOf, now);
  const commands = mayDate(licence, days) ? [check, dateOf(policies, representativeSince, days.asOf)] : [check];
  return commands.some((command) => licenceDecider.decide(command, licence).length > 0);
}

const checkOf = (
  { municipalityCode }: Pick<OpenLicence['licence'], 'municipalityCode'>,
  policies: readonly InactivityPolicy[],
  holder: Holder,
  representativeSince: PlainDate | undefined,
  asOf: PlainDate,
  now: Instant,
): LicenceCommand => ({
  type: 'CheckLicence',
  asOf,
  now,
  policies: policiesFor(policies, representativeSince),
  carrierEnded: carrierEnded(holder, municipalityCode, policies, asOf),
});

/** The rules may have changed since the lapse was dated. */
const dateOf = (
  policies: readonly InactivityPolicy[],
  representativeSince: PlainDate | undefined,
  asOf: PlainDate,
): LicenceCommand => ({ type: 'DateLapse', policies: policiesFor(policies, representativeSince), asOf });

/** A run for an earlier day takes no warning away. */
const mayDate = ({ status }: Pick<Licence, 'status'>, { asOf, today }: Days): boolean =>
  asOf === today || status !== 'WARNED';

async function changeDue(deps: IdentityDeps, uow: UnitOfWork, ids: readonly string[], days: Days) {
  const { licences, staff } = deps.stores;
  const { asOf, today, rules } = days;
  const done = { warned: 0, revoked: 0 };
  for (const id of ids) {
    const licence = await licences.load(uow, id);
    const { staffId } = licence.state;
    const { state: holder } = await staff.load(uow, staffId);
    const representativeSince = await deps.queries.representativeSince(uow, staffId, asOf);
    const policies = await rules(licence.state);
    const check = checkOf(licence.state, policies, holder, representativeSince, asOf, uow.now);
    const isDue = asOf === today || (await isDueToday(deps, uow, licence.state, check, holder, days));
    const { version, state } = isDue ? await changeLicence(deps, uow, licence, check) : licence;
    if (version !== licence.version) done[state.status === 'REVOKED' ? 'revoked' : 'warned'] += 1;
    else if (mayDate(licence.state, days))
      await changeLicence(deps, uow, licence, dateOf(policies, representativeSince, asOf));
  }
  return done;
}

/** Whether what a check as of an earlier day would change, one as of today would change too. */
async function isDueToday(
  deps: IdentityDeps,
  uow: UnitOfWork,
  licence: Stored<Licence>,
  check: LicenceCommand,
  holder: Holder,
  { today, rulesToday }: Days,
): Promise<boolean> {
  const since = await deps.queries.representativeSince(uow, licence.staffId, today);
  const checkToday = checkOf(licence, await rulesToday(licence), holder, since, today, uow.now);
  const [then, now] = [check, checkToday].map((one) => licenceDecider.decide(one, licence)[0]?.type);
  return now !== undefined && (now === 'LicenceRevoked' || now === then);
}
