import { setTimeout as pause } from 'node:timers/promises';
import { newId } from '@hjalpmedel/domain';
import { execute, system, type TestKeys } from '@hjalpmedel/testing';

/** What the writers were told had happened: the oracle holds the system to it. */
export type Acknowledged = {
  readonly commands: number;
  readonly retries: number;
  readonly staff: ReadonlyMap<string, number>;
  readonly licences: ReadonlySet<string>;
};

export type Load = {
  stop(): Promise<Acknowledged>;
  /** Commands acknowledged so far; throws when a writer was refused. */
  readonly count: () => number;
};

const WRITERS = 6;
let run = 0;

/** Several writers register people, put competence on record and grant licences, repeating each request until it is acknowledged. */
export function startLoad(identityUrl: string, keys: TestKeys): Load {
  const staff = new Map<string, number>();
  const licences = new Set<string>();
  const series = (run += 1);
  const supplierSystem = `webSESAM-${series}`;
  let commands = 0;
  let retries = 0;
  let going = true;

  async function command(
    mutation: string,
    type: string,
    input: object,
    selection: string,
  ): Promise<Record<string, { id: string; version: number }>> {
    const variables = { input: { idempotencyKey: newId(), ...input } };
    const deadline = performance.now() + 90_000;
    for (;;) {
      const answer = await attempt(
        `mutation($input: ${type}!) { ${mutation}(input: $input) { ${selection} } }`,
        variables,
      );
      if (answer) {
        commands += 1;
        return answer[mutation] as Record<string, { id: string; version: number }>;
      }
      if (performance.now() > deadline) throw new Error(`${mutation} was not acknowledged within 90 s`);
      retries += 1;
      await pause(100); // the process or an engine is away: the same request, with the same key, goes again
    }
  }

  async function attempt(query: string, variables: object): Promise<Record<string, unknown> | undefined> {
    try {
      const answer = await execute(
        `${identityUrl}/graphql`,
        await keys.minter.mint(system, 'identity'),
        query,
        variables,
      );
      if (answer.errors.length === 0) return answer.data as Record<string, unknown>;
      const [code] = answer.codes;
      if (code === 'INTERNAL_SERVER_ERROR' || code === 'BUSY') return undefined; // an engine went away in the middle
      throw new Error(`refused: ${JSON.stringify(answer.errors)}`);
    } catch (error) {
      if (['TypeError', 'SyntaxError'].includes((error as Error).name)) return undefined; // no connection, or an answer cut short
      throw error;
    }
  }

  async function writer(number: number): Promise<void> {
    for (let n = 0; going; n += 1) {
      const person = {
        hsaId: `SE0000000000-${series}W${number}N${n}`,
        displayName: 'Last Testsson',
        profession: 'TESTARE',
        employer: 'MUNICIPALITY',
        municipalityCode: '2281',
        employedFrom: '2024-01-01',
      };
      const id = (await command('registerStaff', 'RegisterStaffInput', person, 'staff { id version }'))['staff']!.id;
      staff.set(id, 1);
      for (const subject of ['A', 'B']) {
        const competence = {
          staffId: id,
          expectedVersion: staff.get(id),
          kind: 'TRAINING',
          subject,
          from: '2024-01-01',
        };
        await command('recordCompetence', 'RecordCompetenceInput', competence, 'staff { id version }');
        staff.set(id, staff.get(id)! + 1);
      }
      const licence = (
        await command(
          'requestLicence',
          'RequestLicenceInput',
          { staffId: id, supplierSystem },
          'licence { id version }',
        )
      )['licence']!;
      staff.set(id, staff.get(id)! + 1);
      await command(
        'confirmLicence',
        'ConfirmLicenceInput',
        { licenceId: licence.id, expectedVersion: 1, grantedAt: '2026-01-01T00:00:00.000Z' },
        'licence { id version }',
      );
      staff.set(id, staff.get(id)! + 1);
      licences.add(licence.id);
    }
  }

  async function write(): Promise<void> {
    const supplier = {
      supplierId: `LAST-${series}`,
      name: 'Leverantören',
      countyCode: '22',
      systems: [supplierSystem],
    };
    await command('registerSupplier', 'RegisterSupplierInput', supplier, 'supplier { id version }');
    await Promise.all(Array.from({ length: WRITERS }, (_, number) => writer(number)));
  }

  const writers = write();
  let fault: unknown;
  writers.catch((error: unknown) => (fault = error));
  return {
    count: () => {
      if (fault) throw fault as Error;
      return commands;
    },
    async stop() {
      going = false;
      await writers;
      return { commands, retries, staff, licences };
    },
  };
}
