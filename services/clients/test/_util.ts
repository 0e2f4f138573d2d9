import { newId } from '@hjalpmedel/domain';
import { createLogger } from '@hjalpmedel/observability';
import { createTestNetwork, person, type TestNetwork } from '@hjalpmedel/testing';
import { createClientsService } from '../src/index.js';

export const SKOVDE = '1496';
export const GOTEBORG = '1480';
export const refusal = 'refusal { outcome reasons { code severity ruleIds field params message(language: EN) } }';

type Principal = Parameters<TestNetwork['as']>[0];
export const assessor = person(SKOVDE, ['NEEDS_ASSESSOR'], 'assessor');
export const elsewhere = person(GOTEBORG, ['NEEDS_ASSESSOR'], 'elsewhere');
export const careStaff = person(SKOVDE, ['CARE_STAFF'], 'care-staff');
export const inUnit: Principal = {
  ...person(SKOVDE, ['NEEDS_ASSESSOR'], 'in-unit'),
  grants: [{ role: 'NEEDS_ASSESSOR', municipalityCode: SKOVDE, unitId: 'unit' }],
};
export const handler = person(SKOVDE, ['NEEDS_ASSESSOR', 'PROTECTED_HANDLER'], 'handler');
export const reviewer = person(SKOVDE, ['LOG_REVIEWER'], 'reviewer');
export const reviewerElsewhere = person(GOTEBORG, ['LOG_REVIEWER'], 'reviewer-elsewhere');

/** A made-up person's number with the right check digit; each call another one. */
let serial = 100;
export function newNumber(birthDate = '19470312'): string {
  const stem = `${birthDate}${String((serial += 1))}`;
  const sum = [...stem.slice(2)].reduce((total, digit, i) => {
    const weighted = Number(digit) * (i % 2 === 0 ? 2 : 1);
    return total + (weighted > 9 ? weighted - 9 : weighted);
  }, 0);
  return stem + String((10 - (sum % 10)) % 10);
}

export const identifierOf = (value: string) => ({ type: 'PERSONNUMMER', value });
export const registration = (value: string, extra: object = {}) => ({
  personIdentifier: identifierOf(value),
  givenName: 'Kanarina',
  familyName: 'Fågelström',
  birthDate: '1947-03-12',
  municipalityCode: SKOVDE,
  ...extra,
});

/** The clients service alone, with every line it logs at the most talkative level. */
export async function createClientsNetwork() {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  const logger = createLogger('test', { level: 'trace', destination });
  const network = await createTestNetwork({ services: { clients: createClientsService }, overrides: { logger } });
  const { database } = network.service('clients');
  const rowsOf = (collection: string) => database.connection.collection(collection).find().toArray();

  return {
    network,
    lines,
    database,
    rowsOf,
    command: (as: Principal, mutation: string, input: object, selection: string) =>
      network.command(as, 'clients', mutation, input, selection),
    /** A mutation that is expected to end in an error. */
    attempt(as: Principal, mutation: string, input: object, selection = 'refusal { outcome }') {
      const Type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
      const query = `mutation($input: ${Type}!) { ${mutation}(input: $input) { ${selection} } }`;
      return network.as(as, 'clients', query, { input: { idempotencyKey: newId(), ...input } });
    },
    async register(value = newNumber(), extra: object = {}) {
      const input = registration(value, extra);
      const done: unknown = await network.command(
        assessor,
        'clients',
        'registerClient',
        input,
        'client { id version }',
      );
      return (done as { client: { id: string; version: number } }).client;
    },
    async lookUp(as: Principal, value: string, extra: object = {}) {
      const query = 'mutation($input: LookUpClientInput!) { lookUpClient(input: $input) { client { id } } }';
      const answer = await network.as(as, 'clients', query, {
        input: { personIdentifier: identifierOf(value), ...extra },
      });
      return (answer.data as { lookUpClient: { client: { id: string } | null } }).lookUpClient;
    },
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests read selections of any shape
    async read(as: Principal, id: string, selection: string): Promise<any> {
      const answer = await network.as(as, 'clients', `query($id: ID!) { client(id: $id) { ${selection} } }`, { id });
      return (answer.data as { client: unknown }).client;
    },
    /** What the log holds of a client, without ids and moments. */
    async accessesOf(clientId: string) {
      const rows = (await rowsOf('accessLog')).filter((row) => row['clientId'] === clientId);
      return rows.map(({ action, fields, shown, subjectId, role, municipalityCode }) =>
        [action, fields, shown ? 'shown' : 'hidden', subjectId, role, municipalityCode].join(' '),
      );
    },
  };
}

export type ClientsNetwork = Awaited<ReturnType<typeof createClientsNetwork>>;
