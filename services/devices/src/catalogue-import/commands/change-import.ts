import { aggregateCommand } from '@hjalpmedel/commands';
import type { DevicesDeps } from '../../ports.js';
import { importDecider } from '../domain/catalogue-import.js';

/** Runs a command on one catalogue import, on behalf of the supplier whose assortment it is about (S2-13). */
export const changeImport = aggregateCommand({
  id: 'importId',
  store: ({ stores }: DevicesDeps) => stores.imports,
  decider: importDecider,
  done: ({ id }) => ({ importId: id }),
});
