import type { Sealed } from '@hjalpmedel/domain';
import type { LoadedClient } from '../clients/load-shown-client.js';
import type { ClientsDeps } from '../ports.js';
import type { HandedOver } from './domain/merge.js';

/** What one file hands over to another, sealed for the other one. */
export function handOver({ fieldEncryption }: ClientsDeps, from: LoadedClient, into: LoadedClient): HandedOver {
  const source = fieldEncryption.cipherOf(from.id, from.state.dataKey);
  const target = fieldEncryption.cipherOf(into.id, into.state.dataKey);
  const { identifiers, guardians = [], representatives = [], consents = [], relatives = [] } = from.state;
  const { circumstances = [], sealed, protection, deceasedOn } = from.state;
  const moved = (field: string, text: Sealed) => target.seal(field, source.open(field, text));
  const numbers = identifiers.map((one) => ({
    identifier: { ...one, field: `identifier_${from.id}_${one.field}` },
    sealed: sealed[one.field],
    from: one.field,
  }));
  return {
    identifiers: numbers.map(({ identifier }) => identifier),
    sealed: Object.fromEntries(
      numbers.flatMap((one) =>
        one.sealed === undefined
          ? []
          : [[one.identifier.field, target.seal(one.identifier.field, source.open(one.from, one.sealed))] as const],
      ),
    ),
    guardians: guardians.map((one) => ({ ...one, sealed: moved(`guardian.${one.guardianId}`, one.sealed) })),
    representatives: representatives.map((one) => ({
      ...one,
      sealed: moved(`representative.${one.representativeId}`, one.sealed),
    })),
    relatives: relatives.map((one) => ({ ...one, sealed: moved(`relative.${one.relativeId}`, one.sealed) })),
    circumstances: circumstances.map((one) => ({
      ...one,
      sealed: moved(`circumstance.${one.circumstanceId}`, one.sealed),
    })),
    consents,
    protection,
    deceasedOn,
  };
}
