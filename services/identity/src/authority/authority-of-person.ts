import { covers, dayOf, notFound, type Instant, type MunicipalityCode } from '@hjalpmedel/domain';
import type { IdentityDeps } from '../ports.js';
import { assertIsoCode } from '../shared/checks.js';
import { outsideTransaction } from '../shared/read-scope.js';
import { employmentOn, type Backing, type Employment } from '../staff/domain/employment.js';
import type { PrescribingRight } from '../staff/domain/prescribing-right.js';
import type { Competence, RegisteredStaff } from '../staff/domain/staff.js';
import { backingOf } from './backing.js';
import {
  decideAuthority,
  type AuthorityAnswer,
  type AuthorityFacts,
  type AuthorityQuestion,
} from './domain/authority.js';
import { datedGrants, grantsOn, type HeldGrant } from './domain/grants.js';
import { effectiveDelegations, resumesOn } from './effective-rights.js';

export type AuthorityRequest = Pick<AuthorityQuestion, 'act' | 'programme'> & {
  readonly municipalityCode: string;
  readonly unitId?: string | null | undefined;
  readonly isoCode?: string | null | undefined;
  readonly at?: string | null | undefined;
};

/** The answer, with the facts about the person on that day. */
export type Authority = AuthorityAnswer & {
  readonly staffId: string;
  readonly on: AuthorityQuestion['on'];
  readonly employment?: Employment | undefined;
  readonly grants: readonly HeldGrant[];
  readonly competences: readonly Competence[];
  readonly prescribingRights: readonly PrescribingRight[];
};

/** Whether a person may do an act at a moment, by the facts about the person alone. */
export async function authorityOfPerson(
  deps: IdentityDeps,
  registered: RegisteredStaff & { readonly _id: string },
  request: AuthorityRequest,
): Promise<Authority> {
  const question = await questionOf(deps, request);
  const { municipalityCode, on } = question;
  const delegations = await effectiveDelegations(deps, registered, on);
  const person = { ...registered, delegations };
  const codes = datedGrants(person, on).map((one) => one.municipalityCode);
  const backings = new Map<string, Backing>();
  for (const code of new Set([municipalityCode, ...codes]))
    backings.set(code, await backingOf(deps, outsideTransaction, person, code, on));
  const lapsed = registered.delegations.filter((one) => !delegations.includes(one));
  const lapsedDelegations = await Promise.all(
    lapsed.map(async (one) => ({ ...one, resumesOn: await resumesOn(deps, one, on) })),
  );
  const backing = backings.get(municipalityCode) ?? {};
  const facts = { ...person, ...(await factsAround(deps, person._id, question)), backing, lapsedDelegations };
  return {
    ...decideAuthority(facts, question),
    staffId: person._id,
    on,
    employment: employmentOn(person, on),
    grants: grantsOn(person, on, backings),
    competences: person.competences.filter((one) => covers(one, on)),
    prescribingRights: person.prescribingRights.filter((one) => covers(one, on)),
  };
}

async function questionOf(
  { queries, now }: IdentityDeps,
  { act, programme, municipalityCode, unitId, isoCode, at: moment }: AuthorityRequest,
): Promise<AuthorityQuestion & { readonly municipalityCode: MunicipalityCode }> {
  if (!(await queries.municipalityExists(municipalityCode))) throw notFound({ field: 'municipalityCode' });
  const at = (moment ?? now()) as Instant;
  return {
    act,
    programme,
    municipalityCode: municipalityCode as MunicipalityCode,
    unitId: unitId ?? undefined,
    isoCode: isoCode ? assertIsoCode(isoCode, 'isoCode') : undefined,
    on: dayOf(at),
    at,
  };
}

/** The person's licences, and the rules and documents in force at the moment of the question. */
async function factsAround(
  { queries }: IdentityDeps,
  staffId: string,
  { programme, municipalityCode, on, at }: AuthorityQuestion,
): Promise<Pick<AuthorityFacts, 'licences' | 'supplierSystems' | 'competenceRules' | 'unacknowledged'>> {
  return {
    licences: await queries.licencesOf(outsideTransaction, staffId),
    supplierSystems: await queries.supplierSystems(programme, municipalityCode, on, at),
    competenceRules: await queries.competenceRules(programme, municipalityCode, on, at),
    unacknowledged: await queries.unacknowledged(staffId, municipalityCode, on, { programme, at }),
  };
}
