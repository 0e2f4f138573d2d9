import { covers, type MunicipalityCode, type PlainDate } from '@hjalpmedel/domain';
import { backingOf } from '../../../src/authority/backing.js';
import { restsOnAgreement } from '../../../src/authority/domain/grants.js';
import { endUncarriedDelegations } from '../../../src/delegations/end-uncarried-delegations.js';
import { revokeUncarriedLicences } from '../../../src/licences/revoke-uncarried-licences.js';
import { endUncarriedDesignations } from '../../../src/municipalities/end-uncarried-designations.js';
import { endUncarriedAppointments } from '../../../src/ombud/end-uncarried-appointments.js';
import { belongingOn, type Employment } from '../../../src/staff/domain/employment.js';
import { staffDecider, type StaffCommand } from '../../../src/staff/domain/staff.decide.js';
import { pauseDelegations } from '../../../src/staff/follow-leave.js';
import { dayAt, periodOf } from '../days.js';
import { codes, type Employer, type StaffStep } from '../steps.js';
import { named, personId, type World } from './world.js';

type Of<Act extends StaffStep['act']> = Extract<StaffStep, { act: Act }>;

/** Acts on people, as the commands run them. */
export async function actOnStaff(world: World, step: StaffStep): Promise<void> {
  const { uow, recorded, change } = world;
  switch (step.act) {
    case 'employ':
      return employ(world, step);
    case 'endEmployment':
      return endEmployment(world, step);
    case 'leave':
    case 'endLeave':
    case 'correctLeave':
      return leave(world, step);
    case 'assign':
      return assign(world, step);
    case 'endRole':
      return endRole(world, step);
    case 'prescribe': {
      const [person, rightId] = [personId(step.person), uow.newId()];
      const municipalityCode = step.code as MunicipalityCode;
      const right = { rightId, isoCode: step.area, municipalityCode, grantedBy: 'system', ...periodOf(step) };
      await change(person, { type: 'GrantPrescribingRight', right, toOneself: false });
      recorded.rights.push({ person, rightId });
      return;
    }
    case 'endRight': {
      const { person, rightId } = named(recorded.rights, step.right);
      await change(person, { type: 'EndPrescribingRight', rightId, lastDay: dayAt(step.last) });
      return;
    }
    default:
      return competence(world, step);
  }
}

async function employ(world: World, step: Of<'employ'>): Promise<void> {
  const { deps, uow, recorded, change } = world;
  const person = personId(step.person);
  const employment = employmentBy(step.by, uow.newId(), periodOf(step));
  if (await deps.stores.staff.find(uow, person)) await change(person, { type: 'AddEmployment', employment });
  else {
    const details = { displayName: 'Test', profession: 'SJUKSKOTERSKA', professionalLicenceNumber: `${step.person}` };
    const registered = { hsaId: `SE0000000000-M${step.person}`, ...details, employments: [employment] } as const;
    const initial = deps.stores.staff.create(person, staffDecider.initial);
    await deps.stores.staff.decide(uow, initial, staffDecider, { type: 'RegisterStaff', staff: registered });
  }
  recorded.employments.push({ person, employmentId: employment.employmentId });
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

async function endEmployment({ deps, uow, recorded, change, personOf }: World, step: Of<'endEmployment'>) {
  const { person, employmentId } = named(recorded.employments, step.employment);
  const lastDay = dayAt(step.last);
  const after = await change(person, { type: 'EndEmployment', employmentId, lastDay });
  await endUncarriedDelegations(deps, uow, after, lastDay, 'EMPLOYMENT_ENDED');
  await endUncarriedAppointments(deps, uow, after, lastDay);
  await endUncarriedDesignations(deps, uow, after, lastDay);
  await revokeUncarriedLicences(deps, uow, await personOf(person));
}

async function leave(world: World, step: Of<'leave' | 'endLeave' | 'correctLeave'>): Promise<void> {
  const { deps, uow, recorded, change, personOf, today } = world;
  if (step.act === 'leave') {
    const [person, leaveId, days] = [personId(step.person), uow.newId(), periodOf(step)];
    const { state } = await personOf(person);
    const { employmentId } = state.employments.find((one) => covers(one, days.from)) ?? belongingOn(state, today());
    const after = await change(person, { type: 'RegisterLeave', employmentId, leave: { leaveId, ...days } });
    recorded.leaves.push({ person, leaveId });
    return pauseDelegations(deps, uow, after);
  }
  const { person, leaveId } = named(recorded.leaves, step.leave);
  const correction = { until: uow.now, reason: 'Fel', correctedBy: 'system' };
  const command: StaffCommand =
    step.act === 'endLeave'
      ? { type: 'EndLeave', leaveId, lastDay: dayAt(step.last) }
      : { type: 'CorrectLeave', leaveId, period: periodOf(step), correction };
  return pauseDelegations(deps, uow, await change(person, command));
}

async function assign({ deps, uow, recorded, change, personOf }: World, step: Of<'assign'>): Promise<void> {
  const { id, state } = await personOf(personId(step.person));
  const { role } = step;
  const municipalityCode = step.code as MunicipalityCode;
  const assignment = { roleId: uow.newId(), role, municipalityCode, ...periodOf(step), grantedBy: 'system' };
  const backing = restsOnAgreement(role)
    ? await backingOf(deps, uow, state, municipalityCode, assignment.from)
    : undefined;
  await change(id, { type: 'AssignRole', assignment, backing });
  recorded.roles.push({ person: id, roleId: assignment.roleId });
}

async function endRole({ deps, uow, recorded, change, personOf }: World, step: Of<'endRole'>): Promise<void> {
  const { person, roleId } = named(recorded.roles, step.role);
  const lastDay = dayAt(step.last);
  const after = await change(person, { type: 'EndRole', roleId, lastDay });
  await endUncarriedDelegations(deps, uow, after, lastDay, 'ROLE_ENDED');
  await revokeUncarriedLicences(deps, uow, await personOf(person));
}

async function competence(
  { uow, recorded, change }: World,
  step: Of<'learn' | 'endCompetence' | 'correctCompetence'>,
): Promise<void> {
  if (step.act === 'learn') {
    const [person, competenceId] = [personId(step.person), uow.newId()];
    const { kind, subject } = step;
    await change(person, { type: 'RecordCompetence', competence: { competenceId, kind, subject, ...periodOf(step) } });
    recorded.competences.push({ person, competenceId });
    return;
  }
  const { person, competenceId } = named(recorded.competences, step.competence);
  if (step.act === 'endCompetence')
    await change(person, { type: 'EndCompetence', competenceId, lastDay: dayAt(step.last), by: 'system' });
  else {
    const correction = { until: uow.now, reason: 'Fel', correctedBy: 'system' };
    const content = { subject: step.subject, ...periodOf(step) };
    await change(person, { type: 'CorrectCompetence', competenceId, content, correction });
  }
}
