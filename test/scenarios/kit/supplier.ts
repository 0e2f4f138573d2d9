import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import type { SupplierChannel } from '@hjalpmedel/orders';
import { DEPOT, SUNDSVALL } from './ordering.js';

/** The simulated supplier in a process of its own. */
export type SupplierProcess = {
  readonly url: string;
  /** How it answers from now on. */
  manner(name: 'PROMPT' | 'SLOW' | 'REPEATS' | 'CONTRADICTS' | 'SILENT'): Promise<void>;
  despatch(body: object): Promise<void>;
  /** Lets it send a text of any kind. */
  say(document: string): Promise<void>;
  /** What it has got, by number, with how often. */
  received(): Promise<Readonly<Record<string, { readonly kind: string; readonly count: number }>>>;
  stop(): Promise<void>;
};

const root = join(import.meta.dirname, '../../..');

export async function startSupplier(): Promise<SupplierProcess> {
  const args = ['--import', 'tsx', '--conditions=development', 'infra/local/src/supplier/main.ts'];
  const env = { ...process.env, NODE_OPTIONS: '', PORT: '0', SLOW_MS: '1500' };
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const url = line.replace('supplier ', '');
  const call = async (method: string, path: string, body?: string) => {
    const response = await fetch(`${url}${path}`, { method, ...(body === undefined ? {} : { body }) });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response;
  };
  return {
    url,
    manner: async (name) => void (await call('PUT', '/manner', name)),
    despatch: async (body) => void (await call('POST', '/despatches', JSON.stringify(body))),
    say: async (document) => void (await call('POST', '/documents', document)),
    received: async () =>
      (await (await call('GET', '/received')).json()) as Awaited<ReturnType<SupplierProcess['received']>>,
    async stop() {
      child.kill('SIGTERM');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  };
}

/** The parties of the channel, with invented organisation numbers. */
export const parties = {
  buyer: { scheme: '0007', id: '2120009994', name: 'Provkommunen' },
  seller: { scheme: '0007', id: '5560009994', name: 'Provdepån' },
};

/** The channel between Sundsvall and its depot. */
export const channelTo = (url: string): SupplierChannel => ({
  municipalityCode: SUNDSVALL,
  supplierId: DEPOT,
  ...parties,
  answerMinutes: 0.02,
  transport: { kind: 'HTTPS', url },
});
