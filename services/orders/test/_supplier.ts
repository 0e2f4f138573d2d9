import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until, type TestNetwork } from '@hjalpmedel/testing';
import type { SupplierChannel } from '../src/index.js';
import { SKOVDE, staff } from './_util.js';

const folder = mkdtempSync(join(tmpdir(), 'hjalpmedel-supplier-'));
export const incoming = join(folder, 'in');
export const outgoing = join(folder, 'out');
const channel: SupplierChannel = {
  municipalityCode: SKOVDE,
  supplierId: 'first',
  buyer: { scheme: '0007', id: '2120009994', name: 'Provkommunen' },
  seller: { scheme: '0007', id: '5560009994', name: 'Provleverantören' },
  answerMinutes: 60,
  transport: { kind: 'FOLDER', incoming, outgoing },
};
/** A channel over folders between Skövde and the supplier `first`. */
export const exchange = { supplierChannels: [channel], supplierPollMs: 50 };

export const staffOf = (supplierId: string) =>
  staff(`staff-of-${supplierId}`, SKOVDE, ['SUPPLIER_STAFF'], undefined, supplierId);

/** Leaves a text for the municipality. */
export function leave(name: string, text: string): void {
  mkdirSync(incoming, { recursive: true });
  writeFileSync(join(incoming, `${name}.xml`), text);
}

type Message = { readonly id: string; readonly version: number; readonly status: string; readonly document: string };
export async function messagesFor(network: TestNetwork, who = staffOf('first')): Promise<readonly Message[]> {
  const query = `{ supplierMessages(municipalityCode: "${SKOVDE}", first: 100) { edges { node { id version status document } } } }`;
  const { data } = await network.as(who, 'orders', query);
  return (data as { supplierMessages: { edges: { node: Message }[] } }).supplierMessages.edges.map(({ node }) => node);
}

/** The id of a message in quarantine. */
export async function unreadableMessage(network: TestNetwork): Promise<string> {
  leave('unreadable', 'This is no document.');
  await until('the message', async () => (await messagesFor(network)).length > 0, 15_000);
  return (await messagesFor(network))[0]?.id ?? '';
}
