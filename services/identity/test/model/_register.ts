import { Refused, covers, type Instant, type MunicipalityCode, type PlainDate } from '@hjalpmedel/domain';
import type { CommandUnitOfWork } from '@hjalpmedel/commands';
import { providerAgreementDecider } from '../../src/agreements/domain/provider-agreement.js';
import { authorityOfPerson } from '../../src/authority/authority-of-person.js';
import { backingOf } from '../../src/authority/backing.js';
import { restsOnAgreement } from '../../src/authority/domain/grants.js';
import { delegationDecider } from '../../src/delegations/domain/delegation.decide.js';
import { endDelegation } from '../../src/delegations/end-delegation.js';
import { endUncarriedDelegations } from '../../src/delegations/end-uncarried-delegations.js';
import { changeLicence } from '../../src/licences/change-licence.js';
import { carrierEnded, policiesFor } from '../../src/licences/domain/licence.carrier.js';
import { licenceDecider, type LicenceCommand } from '../../src/licences/domain/licence.decide.js';
import type { InactivityPolicy } from '../../src/licences/domain/licence.js';
import { revokeUncarriedLicences } from '../../src/licences/revoke-uncarried-licences.js';
import { holderOf, municipalityDecider, type Municipality } from '../../src/municipalities/domain/municipality.js';
import { endUncarriedDesignations } from '../../src/municipalities/end-uncarried-designations.js';
import { appointmentFacts } from '../../src/ombud/appointment-facts.js';
import { ombudDecider } from '../../src/ombud/domain/ombud.js';
import { endUncarriedAppointments } from '../../src/ombud/end-uncarried-appointments.js';
import { giveOmbudRole, takeOmbudRole } from '../../src/ombud/ombud-role.js';
import { outsideTransaction } from '../../src/shared/read-scope.js';
import {
  employedByMunicipality,
  employmentOn,
  belongingOn,
  type Employment,
} from '../../src/staff/domain/employment.js';
import { staffDecider, type StaffCommand } from '../../src/staff/domain/staff.decide.js';
import { dayAt, LAST } from './_days.js';
import { createMemory } from './_memory.js';
import { CARRYING, MONTHS, WARN_DAYS } from './_recomputation.js';
import { codes, type Code, type Counts, type Employer, type Step } from './_steps.js';

const rule: InactivityPolicy = {
  inactivityMonths: MONTHS,
  measure: 'USE',
  warnDaysAhead: [WARN_DAYS],
  holders: 'EVERYONE',
  carriedByRoles: CARRYING,
  version: 'L-1',
};
const personId = (n: number) => `person-${n}`;
const momentOf = (n: number) => `${dayAt(n)}T11:00:00.000Z` as Instant;
const period = ({ from, to }: { readonly from: number; readonly to?: number }) => ({
  from: dayAt(from),
  to: to === undefined ? undefined : dayAt(to),
});

/** The register with the code under test, on memory. It runs the deciders and what follows from them, as the commands do. */
export function createRegister(start: number) {
  const memory = createMemory(rule);
  const { deps, municipalities, delegations, licences, ombuds, agreements } = memory;
  let today = start;
  let ids = 0;
  const uow = {
    get now() {
      return momentOf(today);
    },
    newId: () => `id-${(ids += 1)}`,
    actor: { id: 'system' },
    principal: { subjectId: 'system' },
  } as unknown as CommandUnitOfWork;
  for (const code of codes) {
    const known: Municipality = { code, name: code, countyCode: '14', county: 'Län', functions: [] } as never;
    municipalities.put(code, known);
  }
  const employments: { readonly person: string; readonly employmentId: string }[] = [];
  const roles: { readonly person: string; readonly roleId: string }[] = [];
  const competences: { readonly person: string; readonly competenceId: string }[] = [];

  const personOf = (id: string) => deps.stores.staff.load(uow, id);
  async function change(id: string, command: StaffCommand) {
    return deps.stores.staff.decide(uow, await personOf(id), staffDecider, command);
  }

  async function employ(step: Extract<Step, { act: 'employ' }>): Promise<void> {
    const person = personId(step.person);
    const employment = employmentBy(step.by, uow.newId(), period(step));
    if (await deps.stores.staff.find(uow, person)) await change(person, { type: 'AddEmployment', employment });
    else {
      const details = { hsaId: `SE0000000000-M${step.person}`, displayName: 'Test', profession: 'UNDERSKOTERSKA' };
      const initial = deps.stores.staff.create(person, staffDecider.initial);
      const registered = { ...details, employments: [employment] } as const;
      await deps.stores.staff.decide(uow, initial, staffDecider, { type: 'RegisterStaff', staff: registered });
    }
    employments.push({ person, employmentId: employment.employmentId });
  }

  async function endEmployment(n: number, lastDay: PlainDate): Promise<void> {
    const { person, employmentId } = named(employments, n);
    const after = await change(person, { type: 'EndEmployment', employmentId, lastDay });
    await endUncarriedDelegations(deps, uow, after, lastDay, 'EMPLOYMENT_ENDED');
    await endUncarriedAppointments(deps, uow, after, lastDay);
    await endUncarriedDesignations(deps, uow, after, lastDay);
    await revokeUncarriedLicences(deps, uow, await personOf(person));
  }

  async function assign({ role, code, person, ...days }: Extract<Step, { act: 'assign' }>): Promise<void> {
    const { id, state } = await personOf(personId(person));
    const municipalityCode = code as MunicipalityCode;
    const assignment = { roleId: uow.newId(), role, municipalityCode, ...period(days), grantedBy: 'system' };
    const backing = restsOnAgreement(role)
      ? await backingOf(deps, uow, state, municipalityCode, assignment.from)
      : undefined;
    await change(id, { type: 'AssignRole', assignment, backing });
    roles.push({ person: id, roleId: assignment.roleId });
  }

  async function delegate(step: Extract<Step, { act: 'delegate' }>): Promise<void> {
    const [delegator, holder] = [await personOf(personId(step.by)), await personOf(personId(step.person))];
    const municipalityCode = step.code as MunicipalityCode;
    const right = { kind: step.kind, delegatorId: delegator.id, municipalityCode, ...period(step) };
    const initial = deps.stores.delegations.create(uow.newId(), delegationDecider.initial);
    const given = await deps.stores.delegations.decide(uow, initial, delegationDecider, {
      type: 'DelegateRight',
      right,
      holderId: holder.id,
      delegator: delegator.state,
      holder: holder.state,
      backing: await backingOf(deps, uow, holder.state, municipalityCode, right.from),
    });
    await change(holder.id, { type: 'ReceiveDelegation', delegation: { delegationId: given.id, ...right } });
  }

  async function designate({ person, code, from }: Extract<Step, { act: 'designate' }>): Promise<void> {
    const { id: staffId, state } = await personOf(personId(person));
    const day = dayAt(from);
    const on = (one: PlainDate) => employedByMunicipality(state, code, one);
    const employedHere = on(day) && (from > today || on(dayAt(today)));
    await deps.stores.municipalities.decide(
      uow,
      await deps.stores.municipalities.load(uow, code),
      municipalityDecider,
      { type: 'DesignateFunction', function: 'GOVERNANCE', staffId, from: day, employedHere, today: dayAt(today) },
    );
  }

  async function appoint(staffId: string, unit: number, from: PlainDate, transferred?: number): Promise<void> {
    const person = await personOf(staffId);
    const municipalityCode = codes[0] as MunicipalityCode;
    const place = { unitId: `unit-${unit}`, operationType: 'SABO', municipalityCode };
    const appointment = { staffId, ...place, from };
    const facts = await appointmentFacts(deps, uow, person, appointment);
    const opening = deps.stores.ombuds.create(uow.newId(), ombudDecider.initial);
    const closing = transferred === undefined ? undefined : named(ombuds.rows(), transferred);
    const next = { ...appointment, appointmentId: opening.id };
    const closed =
      closing &&
      (await deps.stores.ombuds.decide(uow, closing as never, ombudDecider, { type: 'TransferOmbud', next, facts }));
    const command = { type: 'AppointOmbud', ...appointment, ...facts } as const;
    await giveOmbudRole(deps, uow, await deps.stores.ombuds.decide(uow, opening, ombudDecider, command));
    if (closed?.state.status === 'TRANSFERRED') await takeOmbudRole(deps, uow, closed, closed.state.to);
  }

  async function request(person: number): Promise<void> {
    const { id: staffId, state } = await personOf(personId(person));
    const { municipalityCode } = belongingOn(state, dayAt(today));
    const entitled =
      employmentOn(state, dayAt(today)) &&
      !carrierEnded(state, municipalityCode, [rule], dayAt(today)) &&
      !(await deps.queries.hasOpenLicence(uow, staffId, 'system'));
    if (!entitled) throw new Refused('BLOCKED', []);
    const initial = deps.stores.licences.create(uow.newId(), licenceDecider.initial);
    const asked = { staffId, supplierSystem: 'system', municipalityCode, requestedOn: dayAt(today) };
    await changeLicence(deps, uow, initial, { type: 'RequestLicence', ...asked });
  }

  async function onLicence(
    n: number,
    toCommand: (facts: {
      readonly carrierEnded: ReturnType<typeof carrierEnded>;
      readonly policies: readonly InactivityPolicy[];
      readonly othersOpen: boolean;
    }) => LicenceCommand,
  ): Promise<void> {
    const licence = named(licences.rows(), n);
    const { state } = await personOf(licence.state.staffId);
    const ended = carrierEnded(state, licence.state.municipalityCode, [rule], dayAt(today));
    const others = licences.rows().filter((one) => one !== licence && one.state.staffId === licence.state.staffId);
    const othersOpen = others.some((one) => one.state.status !== 'REVOKED');
    const policies = policiesFor([rule], undefined);
    await changeLicence(deps, uow, licence as never, toCommand({ carrierEnded: ended, policies, othersOpen }));
  }

  async function advance(days: number): Promise<void> {
    if (today + days >= LAST) throw new Refused('BLOCKED', []);
    today += days;
    for (const index of licences.rows().keys())
      await onLicence(index, (facts) => ({ type: 'CheckLicence', asOf: dayAt(today), now: uow.now, ...facts }));
  }

  async function perform(step: Step): Promise<void> {
    switch (step.act) {
      case 'employ':
        return employ(step);
      case 'endEmployment':
        return endEmployment(step.employment, dayAt(step.last));
      case 'assign':
        return assign(step);
      case 'endRole': {
        const { person, roleId } = named(roles, step.role);
        const lastDay = dayAt(step.last);
        const after = await change(person, { type: 'EndRole', roleId, lastDay });
        await endUncarriedDelegations(deps, uow, after, lastDay, 'ROLE_ENDED');
        return revokeUncarriedLicences(deps, uow, await personOf(person));
      }
      case 'delegate':
        return delegate(step);
      case 'revoke':
        return endDelegation(
          deps,
          uow,
          named(delegations.rows(), step.delegation) as never,
          dayAt(step.last),
          'REVOKED',
        );
      case 'designate':
        return designate(step);
      case 'appoint':
        return appoint(personId(step.person), step.unit, dayAt(step.from));
      case 'transfer':
        return appoint(
          named(ombuds.rows(), step.appointment).state.staffId,
          step.unit,
          dayAt(step.from),
          step.appointment,
        );
      case 'endAppointment': {
        const lastDay = dayAt(step.last);
        const appointment = named(ombuds.rows(), step.appointment) as never;
        const ended = await deps.stores.ombuds.decide(uow, appointment, ombudDecider, {
          type: 'EndAppointment',
          lastDay,
        });
        return takeOmbudRole(deps, uow, ended, lastDay);
      }
      case 'learn':
      case 'endCompetence':
        return competence(step);
      case 'sign':
      case 'agree':
      case 'endAgreement':
        return agreement(step);
      default:
        return licence(step);
    }
  }

  async function competence(step: Extract<Step, { act: 'learn' | 'endCompetence' }>): Promise<void> {
    if (step.act === 'endCompetence') {
      const { person, competenceId } = named(competences, step.competence);
      await change(person, { type: 'EndCompetence', competenceId, lastDay: dayAt(step.last), by: 'system' });
      return;
    }
    const [person, competenceId] = [personId(step.person), uow.newId()];
    const learnt = { competenceId, kind: 'PROCESS', subject: 'PROCESS', ...period(step) } as const;
    await change(person, { type: 'RecordCompetence', competence: learnt });
    competences.push({ person, competenceId });
  }

  async function agreement(step: Extract<Step, { act: 'sign' | 'agree' | 'endAgreement' }>): Promise<void> {
    const { municipalities: signed, providerAgreements } = deps.stores;
    if (step.act === 'sign') {
      const { from: signedOn, to: leftOn } = period(step);
      const command = { type: 'RegisterAgreement', signedOn, leftOn } as const;
      await signed.decide(uow, await signed.load(uow, step.code), municipalityDecider, command);
    } else if (step.act === 'agree') {
      const municipalityCode = codes[0] as MunicipalityCode;
      const numbers = { customerNumber: 'K', payerNumber: 'B' };
      const terms = { providerId: 'provider', municipalityCode, ...numbers, ...period(step) };
      const others = agreements.rows().map(({ state }) => state);
      const command = { type: 'RegisterAgreement', terms, facts: { accountOf: municipalityCode }, others } as const;
      const initial = providerAgreements.create(uow.newId(), providerAgreementDecider.initial);
      await providerAgreements.decide(uow, initial, providerAgreementDecider, command);
    } else {
      const command = { type: 'EndAgreement', lastDay: dayAt(step.last) } as const;
      const ending = named(agreements.rows(), step.agreement) as never;
      await providerAgreements.decide(uow, ending, providerAgreementDecider, command);
    }
  }

  async function licence(step: Extract<Step, { act: 'request' | 'confirm' | 'withdraw' | 'use' | 'advance' }>) {
    switch (step.act) {
      case 'request':
        return request(step.person);
      case 'confirm':
        return onLicence(step.licence, (facts) => ({ type: 'ConfirmLicence', grantedAt: uow.now, ...facts }));
      case 'withdraw':
        return onLicence(step.licence, () => ({ type: 'RevokeLicence', reason: 'REQUESTED', now: uow.now }));
      case 'use':
        if (step.on > today) throw new Refused('BLOCKED', []);
        return onLicence(step.licence, ({ policies, carrierEnded: ended, othersOpen }) => ({
          type: 'RecordUse',
          at: momentOf(step.on),
          kind: 'USE',
          policies,
          restorableAt: ended || othersOpen ? undefined : uow.now,
        }));
      case 'advance':
        return advance(step.days);
    }
  }

  return {
    /** Whether the act was accepted. */
    async apply(step: Step): Promise<boolean> {
      try {
        await memory.act(() => perform(step));
        return true;
      } catch (error) {
        if (error instanceof Refused || error instanceof NotOnRecord) return false;
        throw error;
      }
    },
    async authority(person: number, act: 'ORDER' | 'ASSESS', code: Code, n: number) {
      const { id: _id, state } = await personOf(personId(person));
      const question = { act, programme: 'VGR_SOCIAL_DIGITAL', municipalityCode: code, at: momentOf(n) } as const;
      return authorityOfPerson(deps, { ...state, _id }, question);
    },
    represents: (person: number, n: number) =>
      ombuds.rows().some(({ state }) => state.staffId === personId(person) && covers(state, dayAt(n))),
    async governs(code: Code, n: number): Promise<number | undefined> {
      const { state } = await deps.stores.municipalities.load(uow, code);
      const holder = holderOf(state, 'GOVERNANCE', dayAt(n));
      const person = holder && (await deps.queries.workOf(outsideTransaction, holder.staffId));
      const counts = person && employedByMunicipality(person, code, dayAt(n));
      return counts ? Number(holder.staffId.split('-')[1]) : undefined;
    },
    licences: () => licences.rows().map(({ state }) => state.status),
    counts: (): Counts => ({
      employment: employments.length,
      role: roles.length,
      delegation: delegations.rows().length,
      agreement: agreements.rows().length,
      appointment: ombuds.rows().length,
      competence: competences.length,
      licence: licences.rows().length,
    }),
  };
}

/** A sequence names things by number. One that has not been recorded is passed over. */
class NotOnRecord extends Error {}
function named<One>(all: readonly One[], n: number): One {
  const found = all[n];
  if (!found) throw new NotOnRecord();
  return found;
}

const employmentBy = (
  by: Employer,
  employmentId: string,
  days: { from: PlainDate; to: PlainDate | undefined },
): Employment =>
  by === 'PROVIDER'
    ? {
        employmentId,
        kind: 'PRIVATE_PROVIDER',
        providerId: 'provider',
        municipalityCode: codes[0] as MunicipalityCode,
        ...days,
      }
    : { employmentId, kind: 'MUNICIPALITY', municipalityCode: by as MunicipalityCode, ...days };
