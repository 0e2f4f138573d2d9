import { type TestKeys } from '@hjalpmedel/testing';
import { createPersistentClient, type PersistentClient } from './persistent-client.js';

/** The commands that the writers know to be acknowledged. The oracle compares the system with them. */
export type Acknowledged = {
  readonly commands: number;
  readonly retries: number;
  /** Staff ids with their acknowledged version. */
  readonly staff: ReadonlyMap<string, number>;
  readonly licences: ReadonlySet<string>;
};

export type Load = {
  stop(): Promise<Acknowledged>;
  /** Commands acknowledged so far. Throws when a writer was refused. */
  readonly count: () => number;
};

type Ledger = { readonly staff: Map<string, number>; readonly licences: Set<string>; going: boolean };

const WRITERS = 6;
let run = 0;

/** Several writers register staff, record competences and grant licences. Each repeats a request until it is acknowledged. */
export function startLoad(identityUrl: string, keys: TestKeys): Load {
  const client = createPersistentClient(identityUrl, keys);
  const ledger: Ledger = { staff: new Map(), licences: new Set(), going: true };
  const series = (run += 1);
  const supplierSystem = `webSESAM-${series}`;

  async function writeAll(): Promise<void> {
    const supplier = {
      supplierId: `LAST-${series}`,
      name: 'Leverantören',
      countyCode: '22',
      systems: [supplierSystem],
    };
    await client.command('registerSupplier', supplier, 'supplier { id version }');
    await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(client, ledger, { series, writer })));
  }

  const writers = writeAll();
  let fault: unknown;
  writers.catch((error: unknown) => (fault = error));
  return {
    count: () => {
      if (fault) throw fault as Error;
      return client.acknowledged();
    },
    async stop() {
      ledger.going = false;
      await writers;
      const { staff, licences } = ledger;
      return { commands: client.acknowledged(), retries: client.retries(), staff, licences };
    },
  };
}

/** One writer: person after person until the load stops. */
async function write(client: PersistentClient, ledger: Ledger, place: { series: number; writer: number }) {
  for (let n = 0; ledger.going; n += 1) {
    const staffId = await registerPerson(client, ledger, `SE0000000000-${place.series}W${place.writer}N${n}`);
    await grantLicence(client, ledger, staffId, `webSESAM-${place.series}`);
  }
}

async function registerPerson(client: PersistentClient, { staff }: Ledger, hsaId: string): Promise<string> {
  const person = {
    hsaId,
    displayName: 'Last Testsson',
    profession: 'TESTARE',
    employer: 'MUNICIPALITY',
    municipalityCode: '2281',
    employedFrom: '2024-01-01',
  };
  const { id } = (await client.command('registerStaff', person, 'staff { id version }'))['staff']!;
  staff.set(id, 1);
  for (const subject of ['A', 'B']) {
    const competence = { staffId: id, expectedVersion: staff.get(id), kind: 'TRAINING', subject, from: '2024-01-01' };
    await client.command('recordCompetence', competence, 'staff { id version }');
    staff.set(id, staff.get(id)! + 1);
  }
  return id;
}

async function grantLicence(
  client: PersistentClient,
  { staff, licences }: Ledger,
  staffId: string,
  supplierSystem: string,
): Promise<void> {
  const wanted = { staffId, supplierSystem };
  const licence = (await client.command('requestLicence', wanted, 'licence { id version }'))['licence']!;
  staff.set(staffId, staff.get(staffId)! + 1);
  const granted = { licenceId: licence.id, expectedVersion: 1, grantedAt: '2026-01-01T00:00:00.000Z' };
  await client.command('confirmLicence', granted, 'licence { id version }');
  staff.set(staffId, staff.get(staffId)! + 1);
  licences.add(licence.id);
}
