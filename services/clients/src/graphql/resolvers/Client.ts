import { addDays, covers, dayOf, type PlainDate } from '@hjalpmedel/domain';
import { can } from '@hjalpmedel/auth';
import { trusted } from '@hjalpmedel/mongo';
import { isShown } from '../../access-log/access-entry.js';
import { openCircumstance } from '../../circumstances/circumstance-details.js';
import { adultOn, openBirthDate } from '../../clients/birth-date.js';
import type { ClientDocument } from '../../clients/data/client.model.js';
import { openGuardian } from '../../guardians/guardian-details.js';
import { mayInformRelatives } from '../../consents/domain/consent.js';
import { openContact } from '../../contact/contact.js';
import { SYSTEM_OF } from '../../identifiers/systems.js';
import { openDetails } from '../../input/sealed-details.js';
import type { AccessedFields } from '../../ports.js';
import type { ClientContact, ClientResolvers } from '../__generated__/resolvers.js';
import type { GraphContext } from '../context.js';

/** Reads something of a client who may be shown, after logging the read. Otherwise it is `hidden`. */
const logged =
  <Value, Args>(
    fields: AccessedFields,
    hidden: Value,
    read: (client: ClientDocument, context: GraphContext, args: Args) => Value,
  ) =>
  async (client: ClientDocument, args: Args, context: GraphContext): Promise<Value> => {
    const shown = isShown(context.caller.principal, client, context.deps.now());
    const { _id: clientId, municipalityCode } = client;
    await context.recordRead({ clientId, municipalityCode }, fields, shown);
    return shown ? read(client, context, args) : hidden;
  };

/** The circumstances of one kind, opened. */
function circumstancesOf(client: ClientDocument, { deps }: GraphContext) {
  const place = { id: client._id, state: client };
  return (client.circumstances ?? []).map((one) => ({
    ...openCircumstance(deps, place, one),
    id: one.circumstanceId,
    from: one.from,
    to: one.to ?? null,
    exempt: one.exempt,
    annulled: one.isAnnulled ?? false,
  }));
}

function residencesOf({ municipalityCode, moves = [] }: ClientDocument) {
  const first = moves[0]?.from ?? municipalityCode;
  const starts = [{ moveId: null, to: first, movedOn: null }, ...moves];
  return starts.map(({ moveId, to: code, movedOn: from }, at) => {
    const next = starts[at + 1]?.movedOn;
    return { moveId, municipality: { code }, from, to: next ? addDays(next, -1) : null };
  });
}

/** The ids of the file and of those that were merged into it, for a filter. */
const ofAllFiles = ({ _id, mergedFrom = [] }: ClientDocument) =>
  mergedFrom.length === 0 ? _id : trusted({ $in: [_id, ...mergedFrom] });

export const Client: ClientResolvers = {
  __resolveReference: ({ id }, { clients }) => clients.byId(id),
  id: ({ _id }) => _id,
  givenName: (client, _, { unseal }) => unseal(client, 'givenName'),
  familyName: (client, _, { unseal }) => unseal(client, 'familyName'),
  birthDate: (client, _, { unseal }) => unseal(client, 'birthDate'),
  underAge: async (client, _, { unseal, deps }) => {
    const born = (await unseal(client, 'birthDate')) as PlainDate | null;
    return born === null ? null : dayOf(deps.now()) < adultOn(born);
  },
  municipality: logged('PERSON', null, ({ municipalityCode: code }) => ({ code })),
  countyCode: logged('PERSON', null, ({ countyCode }) => countyCode),
  protection: async (client, args, context) => {
    const { municipalityCode } = client;
    const handles = can(context.caller.principal, 'client:read-protected', { municipalityCode });
    return handles ? logged('PERSON', null, ({ protection }) => protection)(client, args, context) : null;
  },
  identifiers: logged('PERSON', [], ({ identifiers }) =>
    identifiers.map(({ field: id, type, addedAt = null, replacedAt = null }) => {
      return { id, type, system: SYSTEM_OF[type], addedAt, replacedAt };
    }),
  ),
  contact: logged<ClientContact | null, unknown>('CONTACT', null, (client, { deps }) =>
    openContact(deps, { id: client._id, state: client }),
  ),
  deceasedOn: logged('PERSON', null, ({ deceasedOn }) => deceasedOn ?? null),
  residences: logged('RESIDENCE', [], residencesOf),
  guardians: logged('GUARDIANS', [], (client, { deps }) => {
    const place = { id: client._id, state: client };
    const born = openBirthDate(deps, client._id, client);
    const today = dayOf(deps.now());
    return (client.guardians ?? []).map((one) => {
      const { guardianId: id, verification = null, from, to = null, isAnnulled: annulled = false } = one;
      const { name, contact = null } = openGuardian(deps, place, one);
      const isChild = today < adultOn(born);
      const counts = verification !== null && !annulled && isChild && covers(one, today);
      return { id, name, contact, verification, from, to, counts, annulled };
    });
  }),
  representatives: logged('GUARDIANS', [], (client, { deps }) => {
    const place = { id: client._id, state: client };
    return (client.representatives ?? []).map((one) => {
      const { representativeId: id, kind, from, to = null, isAnnulled: annulled = false, sealed } = one;
      const { name, contact = null } = openDetails(deps, place, `representative.${id}`, sealed);
      return { id, kind, name, contact, from, to, annulled };
    });
  }),
  consents: logged('RELATIVES', [], ({ consents = [] }, { deps }) =>
    consents.map(({ consentId: id, scope, isoCode = null, withdrawnAt = null, ...period }) => {
      const counts = withdrawnAt === null && covers(period, dayOf(deps.now()));
      return { id, scope, isoCode, from: period.from, to: period.to ?? null, withdrawnAt, counts };
    }),
  ),
  relatives: logged('RELATIVES', [], (client, { deps }) => {
    if (!mayInformRelatives(client, dayOf(deps.now()))) return [];
    const place = { id: client._id, state: client };
    return (client.relatives ?? []).map(({ relativeId: id, sealed, knowsFaultContact, trainings }) => {
      const { name, contact = null, relation = null } = openDetails(deps, place, `relative.${id}`, sealed);
      return { id, name, contact, relation, knowsFaultContact, voluntary: true, trainings: [...trainings] };
    });
  }),
  housing: logged('HOUSING', [], (client, context) =>
    circumstancesOf(client, context).flatMap((one) =>
      one.kind === 'HOUSING' ? [{ ...one, unitId: one.unitId ?? null }] : [],
    ),
  ),
  palliativeCare: logged('HOUSING', [], (client, context) =>
    circumstancesOf(client, context).flatMap((one) =>
      one.kind === 'PALLIATIVE' ? [{ ...one, nurse: { id: one.nurseId } }] : [],
    ),
  ),
  feeExempt: logged('HOUSING', null, ({ circumstances = [] }, { deps }, { on }: { on?: string | null }) => {
    const day = (on ?? dayOf(deps.now())) as PlainDate;
    return circumstances.some((one) => one.exempt && !one.isAnnulled && covers(one, day));
  }),
  corrections: async (client, page, context) => {
    const { _id: clientId, municipalityCode } = client;
    await context.recordRead({ clientId, municipalityCode }, 'CORRECTIONS');
    return context.corrections.page({ clientId: ofAllFiles(client) }, page);
  },
  serviceDecisions: (client, page, { serviceDecisions }) =>
    serviceDecisions.page({ clientId: ofAllFiles(client) }, page),
  mergedFrom: ({ mergedFrom = [] }) => [...mergedFrom],
};
