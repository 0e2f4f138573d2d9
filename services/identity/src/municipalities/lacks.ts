import type { PlainDate } from '@hjalpmedel/domain';
import type { IdentityDeps } from '../ports.js';
import type { ReadScope } from '../shared/read-scope.js';
import { requiredDocuments, type Lack } from './domain/alarm.js';
import { functionKinds, type Municipality } from './domain/municipality.js';
import { holderOn } from './holders.js';

const PROGRAMME = 'VGR_SOCIAL_DIGITAL';

/** The functions and documents that a municipality lacks on a day. A holder on leave does not count. */
export async function lacksOf(
  { queries }: Pick<IdentityDeps, 'queries'>,
  scope: ReadScope,
  municipality: Municipality,
  on: PlainDate,
): Promise<readonly Lack[]> {
  const lacks: Lack[] = [];
  for (const what of functionKinds) {
    if (!(await holderOn({ queries }, scope, municipality, what, on))) lacks.push({ kind: 'FUNCTION_VACANT', what });
  }
  for (const what of requiredDocuments) {
    const question = { kind: what, programme: PROGRAMME, municipalityCode: municipality.code };
    if (!(await queries.policyInForce(scope, question, on))) lacks.push({ kind: 'POLICY_MISSING', what });
  }
  return lacks;
}
