import { covers, dayOf, notFound, type Instant, type MunicipalityCode } from '@hjalpmedel/domain';
import {
  decideAuthority,
  type AuthorityAnswer,
  type AuthorityFacts,
  type AuthorityQuestion,
} from '../domain/authority.js';
import { employmentOn, type Backing, type Employment } from '../domain/employment.js';
import { datedGrants, grantsOn, type HeldGrant } from '../domain/grants.js';
import type { PrescribingRight } from '../domain/prescribing-right.js';
import type { Competence, RegisteredStaff } from '../domain/staff.js';
import { backingOf } from './backing.js';
import { assertIsoCode } from './checks.js';
import type { IdentityDeps } from './ports.js';
import { standingDelegations } from './standing.js';

export type AskAuthority = Pick<AuthorityQuestion, 'act' | 'programme'> & {
  readonly municipalityCode: string;
  readonly unitId?: string | null | undefined;
  readonly isoCode?: string | null | undefined;
  readonly at?: string | null | undefined;
};

/** What holds of a person on a day, and what follows from it alone. */
export type Authority = AuthorityAnswer & {
  readonly staffId: string;
  readonly on: AuthorityQuestion['on'];
  readonly employment?: Employment | undefined;
  readonly grants: readonly HeldGrant[];
  readonly competences: readonly Competence[];
  readonly prescribingRights: readonly PrescribingRight[];
};

/** Answers whether a person may do something at a moment, as far as the facts about the person go. */
export async function authorityOfPerson(
  deps: IdentityDeps,
  registered: RegisteredStaff & { readonly _id: string },
  { act, programme, municipalityCode: code, unitId, isoCode, at: asked }: AskAuthority,
): Promise<Authority> {
  const { queries } = deps;
  const municipalityCode = code as MunicipalityCode;
  if (!(await queries.municipalityExists(code))) throw notFound({ field: 'municipalityCode' });
  const at = (asked ?? deps.now()) as Instant;
  const on = dayOf(at);
  const delegations = await standingDelegations(deps, registered, on);
  const person = { ...registered, delegations };
  const area = isoCode ? assertIsoCode(isoCode, 'isoCode') : undefined;
  const question = { act, programme, municipalityCode, unitId: unitId ?? undefined, isoCode: area, on, at };
  const backings = new Map<string, Backing>();
  for (const code of new Set([municipalityCode, ...datedGrants(person, on).map((one) => one.municipalityCode)]))
    backings.set(code, await backingOf(deps, person, code, on));
  const facts: AuthorityFacts = {
    ...person,
    backing: backings.get(municipalityCode) ?? {},
    fallenDelegations: registered.delegations.filter((one) => !delegations.includes(one)),
    licences: await queries.licencesOf(person._id),
    supplierSystems: await queries.supplierSystems(programme, municipalityCode, on),
    competenceRules: await queries.competenceRules(programme, municipalityCode, on),
    unacknowledged: await queries.unacknowledged(person._id, municipalityCode, on, { programme, at }),
  };
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
