import { Refused } from '@hjalpmedel/domain';
import { changeLicence } from '../../../src/licences/change-licence.js';
import { carrierEnded, policiesFor } from '../../../src/licences/domain/licence.carrier.js';
import { licenceDecider, type LicenceCommand } from '../../../src/licences/domain/licence.decide.js';
import type { InactivityPolicy } from '../../../src/licences/domain/licence.js';
import { belongingOn, employmentOn } from '../../../src/staff/domain/employment.js';
import { noonOf, named, personId, rule, type World } from './world.js';
import type { LicenceStep } from '../steps.js';

/** Acts on licences, and the nightly job, as the commands run them. */
export async function actOnLicences(world: World, step: LicenceStep): Promise<void> {
  const { memory, uow, today, todayNumber } = world;
  switch (step.act) {
    case 'request':
      return request(world, personId(step.person));
    case 'confirm':
      return onLicence(world, step.licence, (facts) => ({ type: 'ConfirmLicence', grantedAt: uow.now, ...facts }));
    case 'withdraw':
      return onLicence(world, step.licence, () => ({ type: 'RevokeLicence', reason: 'REQUESTED', now: uow.now }));
    case 'use':
      if (step.on > todayNumber()) throw new Refused('BLOCKED', []);
      return onLicence(world, step.licence, ({ policies, carrierEnded: ended, othersOpen }) => ({
        type: 'RecordUse',
        at: step.on === todayNumber() ? uow.now : noonOf(step.on),
        kind: 'USE',
        policies,
        restorableAt: ended || othersOpen ? undefined : uow.now,
      }));
    case 'advance':
      world.advance(step.days);
      for (const index of memory.licences.rows().keys())
        await onLicence(world, index, (facts) => ({ type: 'CheckLicence', asOf: today(), now: uow.now, ...facts }));
  }
}

async function request({ deps, uow, personOf, today }: World, staffId: string): Promise<void> {
  const { state } = await personOf(staffId);
  const { municipalityCode } = belongingOn(state, today());
  const entitled =
    employmentOn(state, today()) &&
    !carrierEnded(state, municipalityCode, [rule], today()) &&
    !(await deps.queries.hasOpenLicence(uow, staffId, 'system'));
  if (!entitled) throw new Refused('BLOCKED', []);
  const initial = deps.stores.licences.create(uow.newId(), licenceDecider.initial);
  const asked = { staffId, supplierSystem: 'system', municipalityCode, requestedOn: today() };
  await changeLicence(deps, uow, initial, { type: 'RequestLicence', ...asked });
}

type LicenceFacts = {
  readonly carrierEnded: ReturnType<typeof carrierEnded>;
  readonly policies: readonly InactivityPolicy[];
  readonly othersOpen: boolean;
};

async function onLicence(
  { memory, deps, uow, personOf, today }: World,
  n: number,
  toCommand: (facts: LicenceFacts) => LicenceCommand,
): Promise<void> {
  const licence = named(memory.licences.rows(), n);
  const { staffId, municipalityCode } = licence.state;
  const { state } = await personOf(staffId);
  const ended = carrierEnded(state, municipalityCode, [rule], today());
  const others = memory.licences.rows().filter((one) => one !== licence && one.state.staffId === staffId);
  const othersOpen = others.some((one) => one.state.status !== 'REVOKED');
  const policies = policiesFor([rule], undefined);
  await changeLicence(deps, uow, licence as never, toCommand({ carrierEnded: ended, policies, othersOpen }));
}
