import { addDays } from '@hjalpmedel/domain';
import { measured, rowOf, type Aims, type Row, type Unmeasured } from '../kit/row.js';
import { timed } from '../kit/timed.js';
import { twice } from '../kit/twice.js';
import type { Running } from './running.js';
import { codes, hsaIdOf, sizes, today } from './seed.js';

type Query = {
  readonly name: string;
  readonly by: 'system' | 'gateway';
  readonly text: string;
  readonly variables: (n: number) => object;
  readonly aims?: Aims;
};

const delegateAt = (n: number) => 2 * ((n * 7_919) % (sizes.staff / 2)) + 1;
const code = (n: number) => codes[n % codes.length];
const inMunicipality = (n: number) => ({ c: code(n) });
const page = (name: string, args: string, selection: string, aims?: Aims): Query => ({
  name,
  by: 'system',
  text: `query Bench($c: String!) { ${name}(municipalityCode: $c${args}, first: 50) { edges { node { ${selection} } } pageInfo { hasNextPage } } }`,
  variables: inMunicipality,
  ...(aims && { aims }),
});
const soon = addDays(today, 30);

/** Every query of the service, with the shape of its real filters. */
export const queries: readonly Query[] = [
  {
    name: 'principal',
    by: 'gateway',
    text: 'query Bench($h: String!) { principal(hsaId: $h) { subjectId sequence grants { role municipalityCode unitId } licences { supplierSystem status } competences { kind subject } } }',
    variables: (n) => ({ h: hsaIdOf((n * 7_919) % sizes.staff) }),
    aims: { p99: 10 },
  },
  {
    name: 'principal with a delegated right',
    by: 'gateway',
    text: 'query Bench($h: String!) { principal(hsaId: $h) { subjectId sequence grants { role municipalityCode onBehalfOf } licences { supplierSystem status } } }',
    variables: (n) => ({ h: hsaIdOf(delegateAt(n)) }),
    aims: { p99: 10 },
  },
  {
    name: 'staffByHsaId',
    by: 'system',
    text: 'query Bench($h: String!) { staffByHsaId(hsaId: $h) { id roles { role active } licences { status } municipality { name } } }',
    variables: (n) => ({ h: hsaIdOf((n * 104_729) % sizes.staff) }),
  },
  page('units', '', 'id name'),
  page('licences', ', status: ACTIVE', 'id lastUsedAt staff { displayName }'),
  page('licencesAboutToLapse', `, before: "${soon}"`, 'id lapsesOn'),
  page('controllerNotifications', ', status: OPEN', 'id kind'),
  page('ombudAppointments', '', 'id withoutLicence'),
  page('unitsWithoutOmbud', '', 'id name'),
  page('delegations', '', 'id'),
  page('delegationsAboutToEnd', `, before: "${soon}"`, 'id'),
  page('staffWithExpiringCompetence', `, before: "${soon}"`, 'id'),
  page('supplyAgreements', `, inForceOn: "${today}"`, 'id'),
  page('providerAgreements', `, inForceOn: "${today}"`, 'id'),
  page('customerAccounts', '', 'customerNumber'),
  {
    name: 'municipality with lacks',
    by: 'system',
    text: 'query Bench($c: String!) { municipality(code: $c) { name lacks { kind what } functions { function } } }',
    variables: inMunicipality,
  },
  {
    name: 'policyInForce',
    by: 'system',
    text: `query Bench($c: String!) { policyInForce(kind: "LICENCE", programme: VN_HSL, municipalityCode: $c, supplier: "webSESAM", subject: "USE", on: "${today}") { edition } }`,
    variables: inMunicipality,
  },
  {
    name: 'policyDocuments, needCriteria, ombudDuties',
    by: 'system',
    text: `query Bench { policyDocuments(kind: "LICENCE") { edges { node { edition } } } needCriteria(isoCode: "1206", on: "${today}") { edition } ombudDuties(operationType: SABO, on: "${today}") { edition } }`,
    variables: () => ({}),
  },
  {
    name: 'municipalities, suppliers, providers, alarms',
    by: 'system',
    text: 'query Bench { municipalities { edges { node { code } } } suppliers { edges { node { id } } } privateProviders { edges { node { id } } } municipalitiesWithAlarms { edges { node { code } } } }',
    variables: () => ({}),
  },
];

/** Fails unless the seeded delegations count: otherwise the bench would measure something else. */
async function assertDelegated({ gateway }: Running): Promise<void> {
  const { text, variables } = queries.find(({ name }) => name === 'principal with a delegated right')!;
  const { principal } = (await gateway(text, variables(0))).data<{
    principal: { grants: readonly { readonly onBehalfOf: string | null }[] };
  }>();
  if (!principal.grants.some(({ onBehalfOf }) => onBehalfOf)) throw new Error('no seeded delegation counts');
}

export async function measureQueries(running: Running, rounds: number): Promise<readonly (Row | Unmeasured)[]> {
  await assertDelegated(running);
  const rows: (Row | Unmeasured)[] = [];
  for (const { name, by, text, variables, aims } of queries) {
    let n = 0;
    const each = aims ? 100 : 20;
    rows.push(
      ...(await measured(name, async () => {
        const once = () => timed(async () => (await running[by](text, variables(n++))).data());
        return [rowOf(name, 'ms', await twice({ rounds, each, warmUp: aims ? 300 : 20 }, once), aims)];
      })),
    );
  }
  return rows;
}
