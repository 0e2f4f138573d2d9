import type { PlainDate } from '@hjalpmedel/domain';
import type { KnownMunicipality, Queries, ReadScope } from '../ports.js';
import type { Facts, Person, ProviderAgreement } from './domain/facts.js';
import { employmentOn } from './domain/rules.js';

type People = readonly (Person | undefined)[];
type Municipalities = Readonly<Record<string, KnownMunicipality | undefined>>;

/** The municipality of the client and those that employ some people, by code. */
export async function municipalitiesOf(
  queries: Queries,
  scope: ReadScope,
  people: People,
  municipalityCode: string,
  day: PlainDate,
): Promise<Municipalities> {
  const employers = people.flatMap((one) => employmentOn(one, day)?.municipalityCode ?? []);
  const found: Record<string, KnownMunicipality | undefined> = {};
  for (const code of [municipalityCode, ...employers]) found[code] ??= await queries.municipality(scope, code);
  return found;
}

/** The periods in which municipalities are parties to the agreement, by code (S1-18). */
export const agreementsOf = (found: Municipalities): Facts['agreements'] =>
  Object.fromEntries(
    Object.entries(found).map(([code, known]) => [
      code,
      [...(known?.formerAgreements ?? []), ...(known?.agreement ? [known.agreement] : [])],
    ]),
  );

/** Agreements of the private providers that employ, or have employed, some people. */
export async function providerAgreementsOf(
  queries: Queries,
  scope: ReadScope,
  people: People,
  municipalityCode: string,
): Promise<readonly ProviderAgreement[]> {
  const providers = people.flatMap((one) => one?.employments.flatMap(({ providerId }) => providerId ?? []) ?? []);
  return providers.length === 0 ? [] : queries.providerAgreements(scope, [...new Set(providers)], municipalityCode);
}
