import { executeCommand, type Caller, type CommandUnitOfWork } from '@hjalpmedel/commands';
import { municipalitiesFor } from '@hjalpmedel/auth';
import {
  assertNotAhead,
  assertText,
  badUserInput,
  dayOf,
  refuseIfAny,
  type MunicipalityCode,
} from '@hjalpmedel/domain';
import { evolvePolicy, ofAnotherCounty, publish, type AdoptingBody, type PolicyDocument } from '../domain/policy.js';
import { assertEdition, assertPeriod } from './checks.js';
import { assertPolicyBody, subjectOf } from './policy-bodies.js';
import { municipalityOnRecord } from './municipality-on-record.js';
import type { IdentityDeps } from './ports.js';

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

/** Kinds that say nothing unless they name whose they are: the supplier's system, or the supplier. */
const OF_SYSTEM: ReadonlySet<string> = new Set(['LICENCE']);

/**
 * Publishes a version of a governing document with its typed body (S1-5): the rules every service goes by.
 * It closes the version before it. Need criteria are the committee's alone, and of its own county's programme (S2-12).
 */
export function publishPolicy(deps: IdentityDeps, caller: Caller, input: PublishPolicyInput) {
  const ofCommittee = input.kind === 'NEED_CRITERIA';
  const permission = ofCommittee ? 'policy:publish-criteria' : 'policy:publish';
  return executeCommand(deps, caller, { action: 'publishPolicy', permission, input }, async (uow) => {
    if (!ofCommittee) uow.authorise({ municipalityCode: input.municipalityCode ?? '*' });
    if (input.municipalityCode) await municipalityOnRecord(deps, uow, input.municipalityCode);
    const policy = asDocument(input, uow);
    if (OF_SYSTEM.has(policy.kind) && !policy.supplier)
      throw badUserInput({ field: 'input.supplier', why: 'Ange vilken leverantör eller vilket system regeln gäller.' });
    const { policies } = deps.stores;
    await deps.queries.takeTurn(uow, `policy:${policy.kind}:${policy.programme}`);
    const ids = await deps.queries.policySeries(uow, policy);
    const series = [];
    for (const id of ids) series.push(await policies.load(uow, id));
    const programmes = policy.municipalityCode ? await deps.queries.programmePolicies(uow, policy) : [];
    const { refusedBy, succeeded, lastDay } = publish(policy, series, programmes);
    refuseIfAny([...refusedBy, ofCommittee && ofAnotherCounty(policy, municipalitiesFor(uow.principal, permission))]);
    for (const version of series.filter((one) => succeeded.includes(one)))
      await policies.append(uow, version, evolvePolicy, [{ type: 'PolicySucceeded', lastDay }]);
    const saved = await policies.append(uow, policies.create(uow.newId(), policy), evolvePolicy, [
      { type: 'PolicyPublished', policy },
    ]);
    return { policyId: saved.id };
  });
}

function asDocument(input: PublishPolicyInput, { now }: CommandUnitOfWork): PolicyDocument {
  const period = assertPeriod(input.from, input.to, 'input.to');
  const body = assertPolicyBody(input.kind, input.body, 'input.body');
  return {
    kind: input.kind,
    programme: input.programme,
    municipalityCode: (input.municipalityCode ?? undefined) as MunicipalityCode | undefined,
    supplier: input.supplier ? assertText(input.supplier, 'input.supplier', 60) : undefined,
    subject: subjectOf(input.kind, body),
    edition: assertEdition(input.edition, 'input.edition'),
    adoptedBy: input.adoptedBy ?? undefined,
    adoptedOn: input.adoptedOn ? assertNotAhead(input.adoptedOn, dayOf(now), 'input.adoptedOn') : undefined,
    ...period,
    body,
  };
}
