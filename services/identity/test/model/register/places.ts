import type { MunicipalityCode } from '@hjalpmedel/domain';
import { providerAgreementDecider } from '../../../src/agreements/domain/provider-agreement.js';
import { municipalityDecider } from '../../../src/municipalities/domain/municipality.js';
import { unitDecider } from '../../../src/municipalities/domain/org-unit.js';
import { employmentFacts } from '../../../src/municipalities/employment-facts.js';
import { dayAt, periodOf } from '../days.js';
import { codes, type PlaceStep } from '../steps.js';
import { named, personId, unitId, type World } from './world.js';

type Of<Act extends PlaceStep['act']> = Extract<PlaceStep, { act: Act }>;

/** Acts on municipalities, their agreements and units, as the commands run them. */
export async function actOnPlaces(world: World, step: PlaceStep): Promise<void> {
  const { municipalities, units } = world.deps.stores;
  const { uow } = world;
  switch (step.act) {
    case 'sign': {
      const { from: signedOn, to: leftOn } = periodOf(step);
      const command = { type: 'RegisterAgreement', signedOn, leftOn } as const;
      await municipalities.decide(uow, await municipalities.load(uow, step.code), municipalityDecider, command);
      return;
    }
    case 'agree':
    case 'endAgreement':
      return agreement(world, step);
    case 'designate':
      return designate(world, step);
    case 'closeUnit': {
      const closing = { lastDay: dayAt(step.last), hasOpenSubunits: false, today: world.today(), by: 'system' };
      const command = { type: 'CloseUnit', ...closing } as const;
      await units.decide(uow, await units.load(uow, unitId(step.unit)), unitDecider, command);
      return;
    }
    case 'reopenUnit': {
      const command = { type: 'ReopenUnit', isNameTaken: false } as const;
      await units.decide(uow, await units.load(uow, unitId(step.unit)), unitDecider, command);
    }
  }
}

async function designate({ deps, uow, personOf, today }: World, step: Of<'designate'>): Promise<void> {
  const { municipalities } = deps.stores;
  const { id: staffId, state } = await personOf(personId(step.person));
  const from = dayAt(step.from);
  const facts = employmentFacts(state, step.code, from, today());
  await municipalities.decide(uow, await municipalities.load(uow, step.code), municipalityDecider, {
    type: 'DesignateFunction',
    function: 'GOVERNANCE',
    staffId,
    from,
    ...facts,
    today: today(),
  });
}

async function agreement({ memory, deps, uow }: World, step: Of<'agree' | 'endAgreement'>): Promise<void> {
  const { providerAgreements } = deps.stores;
  if (step.act === 'endAgreement') {
    const command = { type: 'EndAgreement', lastDay: dayAt(step.last) } as const;
    const ending = named(memory.providerAgreements.rows(), step.agreement) as never;
    await providerAgreements.decide(uow, ending, providerAgreementDecider, command);
    return;
  }
  const municipalityCode = codes[0] as MunicipalityCode;
  const numbers = { customerNumber: 'K', payerNumber: 'B' };
  const terms = { providerId: 'provider', municipalityCode, ...numbers, ...periodOf(step) };
  const others = memory.providerAgreements.rows().map(({ state }) => state);
  const command = { type: 'RegisterAgreement', terms, facts: { accountOf: municipalityCode }, others } as const;
  const initial = providerAgreements.create(uow.newId(), providerAgreementDecider.initial);
  await providerAgreements.decide(uow, initial, providerAgreementDecider, command);
}
