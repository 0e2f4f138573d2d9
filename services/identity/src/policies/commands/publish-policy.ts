import { municipalitiesFor } from '@hjalpmedel/auth';
import { executeCommand, type Caller, type CommandUnitOfWork } from '@hjalpmedel/commands';
import {
  assertImpersonal,
  assertNotAhead,
  badUserInput,
  dayOf,
  refuseIfAny,
  type MunicipalityCode,
} from '@hjalpmedel/domain';
import { clearAlarms } from '../../municipalities/clear-alarms.js';
import { assertMunicipalityOnRecord } from '../../municipalities/municipality-on-record.js';
import { closeRemindersOf } from '../../notifications/close-reminders.js';
import type { IdentityDeps } from '../../ports.js';
import { assertEdition, assertPeriod } from '../../shared/checks.js';
import { evolvePolicy, ofAnotherCounty, publish, type AdoptingBody, type PolicyDocument } from '../domain/policy.js';
import { assertPolicyBody, subjectOf } from '../policy-bodies.js';

export type PublishPolicyInput = {
  readonly idempotencyKey: string;
  readonly kind: string;
  readonly programme: string;
  readonly municipalityCode?: string | null | undefined;
  readonly supplier?: string | null | undefined;
  readonly edition: string;
  readonly adoptedBy?: AdoptingBody | null | undefined;
  readonly adoptedOn?: string | null | undefined;
  readonly from: string;
  readonly to?: string | null | undefined;
  readonly body: Readonly<Record<string, unknown>>;
};

/** Kinds that must name the supplier, or the supplier's system. */
const OF_SUPPLIER: ReadonlySet<string> = new Set(['LICENCE']);

/**
 * Publishes a version of a governing document, and gives the version before it its last day (S1-5).
 * Only a committee publishes need criteria, for the programme of its own county (S2-12).
 */
export function publishPolicy(deps: IdentityDeps, caller: Caller, input: PublishPolicyInput) {
  const byCommittee = input.kind === 'NEED_CRITERIA';
  const permission = byCommittee ? 'policy:publish-criteria' : 'policy:publish';
  return executeCommand(deps, caller, { action: 'publishPolicy', permission, input }, async (uow) => {
    const { policies } = deps.stores;
    if (!byCommittee) uow.authorise({ municipalityCode: input.municipalityCode ?? '*' });
    if (input.municipalityCode) await assertMunicipalityOnRecord(deps, uow, input.municipalityCode);
    const policy = documentOf(input, uow);
    await deps.lockKey(uow, `policy:${policy.kind}:${policy.programme}`);
    const series = await loadSeries(deps, uow, policy);
    const programmes = policy.municipalityCode ? await deps.queries.programmePolicies(uow, policy) : [];
    const { reasons, succeeded, lastDay } = publish(policy, series, programmes);
    refuseIfAny([...reasons, byCommittee && ofAnotherCounty(policy, municipalitiesFor(uow.principal, permission))]);
    for (const version of series.filter((one) => succeeded.includes(one)))
      await policies.append(uow, version, evolvePolicy, [{ type: 'PolicySucceeded', lastDay, at: uow.now }]);
    const initial = policies.create(uow.newId(), policy);
    const saved = await policies.append(uow, initial, evolvePolicy, [{ type: 'PolicyPublished', policy }]);
    for (const { id } of series) await closeRemindersOf(deps, uow, id);
    if (policy.municipalityCode) await clearAlarms(deps, uow, policy.municipalityCode);
    return { policyId: saved.id };
  });
}

/** All versions of the series that a document belongs to. */
export async function loadSeries({ stores, queries }: IdentityDeps, uow: CommandUnitOfWork, policy: PolicyDocument) {
  const series = [];
  for (const id of await queries.policySeries(uow, policy)) series.push(await stores.policies.load(uow, id));
  return series;
}

function documentOf(input: PublishPolicyInput, { now, actor }: CommandUnitOfWork): PolicyDocument {
  const period = assertPeriod(input.from, input.to, 'input.to');
  const body = assertPolicyBody(input.kind, input.body, 'input.body');
  const document = {
    kind: input.kind,
    programme: input.programme,
    municipalityCode: (input.municipalityCode ?? undefined) as MunicipalityCode | undefined,
    supplier: input.supplier ? assertImpersonal(input.supplier, 'input.supplier', 60) : undefined,
    subject: subjectOf(input.kind, body),
    edition: assertEdition(input.edition, 'input.edition'),
    adoptedBy: input.adoptedBy ?? undefined,
    adoptedOn: input.adoptedOn ? assertNotAhead(input.adoptedOn, dayOf(now), 'input.adoptedOn') : undefined,
    publishedAt: now,
    publishedBy: actor.id,
    ...period,
    body,
  };
  if (OF_SUPPLIER.has(document.kind) && !document.supplier)
    throw badUserInput({ field: 'input.supplier', why: 'Ange vilken leverantör eller vilket system regeln gäller.' });
  return document;
}
