import { refuseIfAny, type MunicipalityCode } from '@hjalpmedel/domain';
import type { Aggregate } from '@hjalpmedel/mongo';
import { loadSeries } from '../../../src/policies/commands/publish-policy.js';
import { acknowledge } from '../../../src/policies/domain/policy-acknowledgement.js';
import { evolvePolicy, publish, withdraw, type PolicyDocument } from '../../../src/policies/domain/policy.js';
import { periodOf } from '../days.js';
import type { PolicyStep, Publish } from '../steps.js';
import { named, personId, type World } from './world.js';

/** Acts on governing documents, as the commands run them. */
export async function actOnPolicies(world: World, step: PolicyStep): Promise<void> {
  const { memory, deps, uow, today } = world;
  const { policies, policyAcknowledgements } = deps.stores;
  if (step.act === 'publish') return publishEdition(world, step);
  const policy = named(memory.policies.rows(), step.policy) as Aggregate<PolicyDocument>;
  if (step.act === 'acknowledge') {
    const staffId = personId(step.person);
    const read = { staffId, policyId: policy.id, municipalityCode: '1496', acknowledgedAt: uow.now };
    acknowledge(read, policy.state, today());
    const id = `${staffId}.${policy.id}`;
    if (await policyAcknowledgements.find(uow, id)) return;
    await policyAcknowledgements.append(uow, policyAcknowledgements.create(id, read), (state) => state, []);
    return;
  }
  const series = await loadSeries(deps, uow, policy.state);
  const { reasons, continued, lastDay } = withdraw(policy, series, today());
  refuseIfAny(reasons);
  const at = uow.now;
  for (const version of series.filter((one) => one === continued))
    await policies.append(uow, version, evolvePolicy, [{ type: 'PolicyContinued', lastDay, at }]);
  await policies.append(uow, policy, evolvePolicy, [{ type: 'PolicyWithdrawn', reason: 'Fel', at }]);
}

async function publishEdition({ deps, uow }: World, { act: _, kind, code, from, to, ...body }: Publish): Promise<void> {
  const { policies } = deps.stores;
  const policy: PolicyDocument = {
    kind,
    programme: 'VGR_SOCIAL_DIGITAL',
    municipalityCode: code as MunicipalityCode | undefined,
    edition: uow.newId(),
    publishedAt: uow.now,
    ...periodOf({ from, to }),
    body,
  };
  const series = await loadSeries(deps, uow, policy);
  const programmes = policy.municipalityCode ? await deps.queries.programmePolicies(uow, policy) : [];
  const { reasons, succeeded, lastDay } = publish(policy, series, programmes);
  refuseIfAny(reasons);
  for (const version of series.filter((one) => succeeded.includes(one)))
    await policies.append(uow, version, evolvePolicy, [{ type: 'PolicySucceeded', lastDay, at: uow.now }]);
  await policies.append(uow, policies.create(uow.newId(), policy), evolvePolicy, [{ type: 'PolicyPublished', policy }]);
}
