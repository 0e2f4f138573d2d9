import { notFound } from '@hjalpmedel/domain';
import { openCorrection } from '../../corrections/keep-correction.js';
import type { CorrectionRow } from '../../ports.js';
import type { CorrectionResolvers } from '../__generated__/resolvers.js';
import type { GraphContext } from '../context.js';

/** A correction is sealed with the key of its own file, also after a merge. */
async function opened(row: CorrectionRow, { deps, clients, recordedClients }: GraphContext) {
  const client = (await clients.byId(row.clientId)) && (await recordedClients.byId(row.clientId));
  if (!client) throw notFound();
  return openCorrection(deps, client, row);
}

export const Correction: CorrectionResolvers = {
  id: ({ _id }) => _id,
  staff: ({ subjectId, subjectKind }) => (subjectKind === 'staff' ? { id: subjectId } : null),
  reason: async (row, _, context) => (await opened(row, context)).reason ?? null,
  previous: async (row, _, context) => (await opened(row, context)).previous,
};
