import type { MunicipalityCode, PlainDate } from '@hjalpmedel/domain';
import type { IdentityDeps } from '../ports.js';
import type { ReadScope } from '../shared/read-scope.js';
import { employedThroughout, worksForMunicipality } from '../staff/domain/employment.js';
import {
  functionKinds,
  holderOf,
  type DesignatedFunction,
  type FunctionKind,
  type Municipality,
} from './domain/municipality.js';

type Deps = Pick<IdentityDeps, 'queries'>;
type HeldFunction = DesignatedFunction & { readonly municipalityCode: MunicipalityCode };

/**
 * The designation that stands on a day, and its holder (S1-1, S1-14): the municipality employs the person without a gap
 * since the first day. It ends with the employment, and a later employment does not bring it back. A leave is no gap.
 */
async function standingDesignation(
  { queries }: Deps,
  scope: ReadScope,
  municipality: Municipality,
  kind: FunctionKind,
  on: PlainDate,
) {
  const designated = holderOf(municipality, kind, on);
  const person = designated && (await queries.workOf(scope, designated.staffId));
  const stands = person && employedThroughout(person, municipality.code, { from: designated.from, to: on });
  return stands ? { designated, person } : undefined;
}

/** Who holds a function on a day. A person on leave does not. */
export async function holderOn(
  deps: Deps,
  scope: ReadScope,
  municipality: Municipality,
  kind: FunctionKind,
  on: PlainDate,
): Promise<DesignatedFunction | undefined> {
  const found = await standingDesignation(deps, scope, municipality, kind, on);
  return found && worksForMunicipality(found.person, municipality.code, on) ? found.designated : undefined;
}

/** The designations that stand on a day, also of people on leave. */
export async function heldFunctions(
  deps: Deps,
  scope: ReadScope,
  municipality: Municipality,
  on: PlainDate,
): Promise<readonly HeldFunction[]> {
  const { code: municipalityCode } = municipality;
  const held = await Promise.all(functionKinds.map((kind) => standingDesignation(deps, scope, municipality, kind, on)));
  return held.flatMap((one) => (one ? { ...one.designated, municipalityCode } : []));
}
