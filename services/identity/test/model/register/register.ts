import { covers, Refused } from '@hjalpmedel/domain';
import { authorityOfPerson } from '../../../src/authority/authority-of-person.js';
import { holderOn } from '../../../src/municipalities/holders.js';
import { competenceCauses, courseCauses } from '../../../src/notifications/domain/staff-causes.js';
import { outsideTransaction } from '../../../src/shared/read-scope.js';
import { dayAt } from '../days.js';
import { codes, type Area, type Code, type Counts, type Step } from '../steps.js';
import { actOnDelegations } from './delegations.js';
import { actOnLicences } from './licences.js';
import { actOnOmbud } from './ombud.js';
import { actOnPlaces } from './places.js';
import { actOnPolicies } from './policies.js';
import { actOnStaff } from './staff.js';
import { createWorld, noonOf, NotOnRecord, personId, type World } from './world.js';

function perform(world: World, step: Step): Promise<void> {
  switch (step.act) {
    case 'delegate':
    case 'revoke':
      return actOnDelegations(world, step);
    case 'sign':
    case 'agree':
    case 'endAgreement':
    case 'designate':
    case 'closeUnit':
    case 'reopenUnit':
      return actOnPlaces(world, step);
    case 'appoint':
    case 'transfer':
    case 'endAppointment':
    case 'renew':
      return actOnOmbud(world, step);
    case 'publish':
    case 'withdrawPolicy':
    case 'acknowledge':
      return actOnPolicies(world, step);
    case 'request':
    case 'confirm':
    case 'withdraw':
    case 'use':
    case 'advance':
      return actOnLicences(world, step);
    default:
      return actOnStaff(world, step);
  }
}

export type Question = { readonly act: 'ORDER' | 'ASSESS' } | { readonly act: 'PRESCRIBE'; readonly area: Area };

/** The register with the code under test, on memory. It runs the deciders and what follows from them, as the commands do. */
export function createRegister(start: number) {
  const world = createWorld(start);
  const { memory, deps, uow, recorded, personOf } = world;
  return {
    /** Whether the act was accepted. Undefined when it names something that is not on record. */
    async apply(step: Step): Promise<boolean | undefined> {
      world.nextMoment();
      try {
        await memory.act(() => perform(world, step));
        return true;
      } catch (error) {
        if (error instanceof Refused) return false;
        if (error instanceof NotOnRecord) return undefined;
        throw error;
      }
    },
    async authority(person: number, question: Question, code: Code, n: number) {
      const { id: _id, state } = await personOf(personId(person));
      const { act } = question;
      const programme = act === 'PRESCRIBE' ? 'VN_HSL' : 'VGR_SOCIAL_DIGITAL';
      const isoCode = 'area' in question ? question.area : undefined;
      const asked = { act, programme, municipalityCode: code, isoCode, at: noonOf(n) } as const;
      return authorityOfPerson(deps, { ...state, _id }, asked);
    },
    represents: (person: number, n: number) =>
      memory.ombuds.rows().some(({ state }) => state.staffId === personId(person) && covers(state, dayAt(n))),
    async governs(code: Code, n: number): Promise<number | undefined> {
      const { state } = await deps.stores.municipalities.load(uow, code);
      const holder = await holderOn(deps, outsideTransaction, state, 'GOVERNANCE', dayAt(n));
      return holder ? Number(holder.staffId.split('-')[1]) : undefined;
    },
    licences: () => memory.licences.rows().map(({ state }) => state.status),
    /** What a person is reminded of today: the competences that end soon or have ended, and where a course is missing. */
    async reminders(person: number) {
      const { id, state } = await personOf(personId(person));
      const today = world.today();
      const ending = competenceCauses(id, state, today);
      const rules = new Map<string, Awaited<ReturnType<typeof deps.queries.competenceRules>>>();
      for (const code of codes)
        rules.set(
          code,
          await deps.queries.competenceRules('VGR_SOCIAL_DIGITAL', code, today, noonOf(world.todayNumber())),
        );
      const count = (kind: string) => ending.filter((one) => one.kind === kind).length;
      return {
        expiring: count('COMPETENCE_EXPIRING'),
        lapsed: count('COMPETENCE_LAPSED'),
        withoutCourse: courseCauses(id, state, rules, today)
          .map(({ municipalityCode }) => municipalityCode)
          .sort((one, other) => (one > other ? -1 : 1)), // in the order of `codes`
      };
    },
    counts: (): Counts => ({
      employment: recorded.employments.length,
      leave: recorded.leaves.length,
      role: recorded.roles.length,
      right: recorded.rights.length,
      delegation: memory.delegations.rows().length,
      agreement: memory.providerAgreements.rows().length,
      appointment: memory.ombuds.rows().length,
      competence: recorded.competences.length,
      policy: memory.policies.rows().length,
      licence: memory.licences.rows().length,
    }),
  };
}
export type Register = ReturnType<typeof createRegister>;
