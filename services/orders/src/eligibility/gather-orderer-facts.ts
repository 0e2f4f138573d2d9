import { dayOf, type Instant } from '@hjalpmedel/domain';
import type { Draft } from '../orders/domain/order.js';
import type { OrdersDeps, ReadScope } from '../ports.js';
import type { OrdererFacts } from './domain/facts.js';
import { quotedPolicies, type Policy } from './domain/policies.js';
import { providerAgreementsOf } from './gather-employer-facts.js';

type OrderPlace = Pick<Draft, 'programme' | 'municipalityCode' | 'assessmentId' | 'assessorId'>;

/** Reads the facts that decide whether a person may order now, in the programme and municipality of an order. */
export async function gatherOrdererFacts(
  { queries }: OrdersDeps,
  scope: ReadScope,
  { programme, municipalityCode, assessmentId, assessorId }: OrderPlace,
  ordererId: string,
  now: Instant,
): Promise<OrdererFacts & { readonly policies: readonly Policy[] }> {
  const day = dayOf(now);
  const orderer = await queries.person(scope, ordererId);
  const known = await queries.policies(scope, programme, municipalityCode);
  const policies = quotedPolicies(known, { programme, municipalityCode }, day);
  return {
    programme,
    day,
    municipalityCode,
    orderer,
    responsibleId: assessmentId === undefined ? undefined : assessorId,
    providerAgreements: await providerAgreementsOf(queries, scope, [orderer], municipalityCode),
    supplierSystems: policies.flatMap(({ kind, supplier }) => (kind === 'LICENCE' && supplier ? [supplier] : [])),
    policies,
  };
}
