import { between, firstOf, from, has, NEVER, not, unbrokenFrom, union, type Days } from '../days.js';
import type { Step } from '../steps.js';
import { current, isFree, isOpen } from './documents.js';
import type { Facts } from './facts.js';
import { backedFor, carrying, employed, employedBy } from './rights.js';

const share = (all: readonly { readonly days: Days }[], days: Days) => all.some((one) => (one.days & days) !== NEVER);
const within = (days: Days, all: Days) => (days & not(all)) === NEVER;

/** Whether the facts on record allow an act. Facts that were taken back block nothing. Undefined where the facts do not tell. */
export function allows(facts: Facts, step: Step): boolean | undefined {
  const { today } = facts;
  const days = 'from' in step ? between(step.from, 'to' in step ? step.to : undefined) : NEVER;
  const of = <One extends { readonly person: number }>(all: readonly One[]) =>
    all.filter((one) => 'person' in step && one.person === step.person);
  switch (step.act) {
    case 'employ': {
      const held = of(facts.employments).filter((one) => one.days !== NEVER);
      return !share(held, days) && held.every((one) => firstOf(one.days) < step.from);
    }
    case 'leave': {
      const employment = of(facts.employments).find((one) => has(one.days, step.from));
      if (!employment) return false;
      const all = employedBy(facts, step.person, employment.by);
      const row = unbrokenFrom(all, step.from) | employment.days;
      const inRow = of(facts.leaves).filter((one) => (row & one.employment.days) !== NEVER);
      return within(between(step.from, step.to ?? step.from), all) && (share(inRow, days) ? undefined : true);
    }
    case 'assign': {
      const { person, role, code } = step;
      const same = of(facts.roles).filter((one) => one.role === role && one.code === code);
      const backs = has(backedFor(facts, person, role, code), step.from);
      return backs && within(days, carrying(facts, person, role, code)) && !share(same, days);
    }
    case 'prescribe': {
      const same = of(facts.rights).filter((one) => one.code === step.code && step.area.startsWith(one.area));
      return within(days, employed(facts, step.person)) && !share(same, days);
    }
    case 'learn': {
      const same = of(facts.competences).filter((one) => one.kind === step.kind && one.subject === step.subject);
      return !within(days, union(same.map((one) => one.days)));
    }
    case 'appoint': {
      const represented = share(
        of(facts.appointments).filter(({ unit }) => unit === step.unit),
        from(step.from),
      );
      return !represented && has(employedBy(facts, step.person, '1496'), step.from) && takesNew(facts, step);
    }
    case 'closeUnit':
      return !facts.closed.has(step.unit);
    case 'reopenUnit':
      return facts.closed.has(step.unit);
    case 'publish':
      return step.kind === 'COMPETENCE' && step.trainingSeverity === 'CONFIRM' && step.code
        ? undefined // a looser rule than the programme's is refused
        : isFree(facts, step);
    case 'withdrawPolicy': {
      const edition = facts.editions[step.policy];
      return edition && current(edition) !== NEVER && firstOf(current(edition)) > today;
    }
    case 'acknowledge': {
      const edition = facts.editions[step.policy];
      return edition && edition.kind !== 'COMPETENCE' && isOpen(facts, edition);
    }
    default:
      return undefined;
  }
}

/** A unit that closes takes what begins before its last day; one that has closed takes nothing without an end. */
function takesNew({ closed, today }: Facts, step: { readonly unit: number; readonly from: number }): boolean {
  const last = closed.get(step.unit);
  return last === undefined || (step.from <= last && today <= last);
}
