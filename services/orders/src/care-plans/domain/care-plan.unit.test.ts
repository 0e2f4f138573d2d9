import { describe, test } from '@jest/globals';
import { specification } from '@hjalpmedel/testing';
import { common, now } from '../../../test/_assessor.js';
import { GOALS_MISSING, INTERESTS_MISSING, NEEDS_MISSING, PARTICIPATION_MISSING } from './care-plan.errors.js';
import { carePlanDecider, type Plan } from './care-plan.js';

describe('a care plan', () => {
  const { given } = specification(carePlanDecider);
  const plan: Plan = {
    ...common,
    goals: ['Vara ute på egen hand'],
    needs: ['Kunna larma utomhus'],
    interests: ['Promenader'],
    participation: { form: 'MEETING' },
    agreedBy: 's',
    agreedAt: now,
  };
  test('S1-7: shows goals, needs and interests and how the client took part', () =>
    given().when({ type: 'AgreePlan', plan }).then({ type: 'PlanAgreed', plan }));
  test('S1-7: is refused with a reason for each empty list and for a missing participation', () =>
    given()
      .when({ type: 'AgreePlan', plan: { ...plan, goals: [' '], needs: [], interests: [], participation: {} } })
      .refused(GOALS_MISSING, NEEDS_MISSING, INTERESTS_MISSING, PARTICIPATION_MISSING));
  test('S1-7: a documented reason replaces participation', () => {
    const participation = { whyNot: 'Kan inte meddela sig' };
    given()
      .when({ type: 'AgreePlan', plan: { ...plan, participation } })
      .then({ type: 'PlanAgreed', plan: { ...plan, participation } });
  });
});
