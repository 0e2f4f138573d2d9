import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalConfig } from '../config.js';
import { supplierUrl } from '../environment.js';

/** The channel of the demo: Skövde and its supplier. The organisation numbers are invented and have a right check digit. */
export const demoChannel = (url: string) => ({
  municipalityCode: '1496',
  supplierId: 'FORSORJAREN-VG',
  buyer: { scheme: '0007', id: '2120009994', name: 'Demokommunen' },
  seller: { scheme: '0007', id: '5560009994', name: 'Demoförsörjaren' },
  answerMinutes: 60,
  transport: { kind: 'HTTPS', url },
});

/** Writes the channels of the local system, and returns the file. */
export function writeChannels(config: LocalConfig): string {
  const path = join(config.dataDir, 'supplier-channels.json');
  writeFileSync(path, JSON.stringify([demoChannel(supplierUrl(config))], null, 2));
  return path;
}
