import type { PlainDate } from '@hjalpmedel/domain';
import { trusted } from '@hjalpmedel/mongo';
import { signaturesOf } from '../domain/signatures.js';
import type { MunicipalityQueries } from '../ports.js';
import type { MunicipalityDocument, MunicipalityModels } from './municipalities.model.js';

export const createMunicipalityQueries = ({ municipalities, units }: MunicipalityModels): MunicipalityQueries => ({
  async signaturesOf({ session }, code) {
    const found = await municipalities
      .findById(code, { agreement: 1, formerAgreements: 1 })
      .session(session)
      .lean<Pick<MunicipalityDocument, 'agreement' | 'formerAgreements'> | null>();
    return found ? signaturesOf(found) : [];
  },
  async municipalityExists(code) {
    return (await municipalities.exists({ _id: code })) !== null;
  },
  async openUnitsNamed({ session }, municipalityCode, nameKey, on) {
    const named = { municipalityCode, nameKey, ...openOn(on) };
    return idsOf(await units.find(named, { _id: 1 }).session(session).lean<IdOnly[]>());
  },
  async openSubunits({ session }, parentId, on) {
    const below = { parentId, ...openOn(on) };
    return idsOf(await units.find(below, { _id: 1 }).sort({ _id: 1 }).session(session).lean<IdOnly[]>());
  },
  async closingUnits(municipalityCode) {
    const found = await units
      .find({ municipalityCode, lastDay: trusted({ $exists: true }) }, { lastDay: 1 })
      .lean<(IdOnly & { readonly lastDay: PlainDate })[]>();
    return found.map(({ _id, lastDay }) => ({ id: _id, lastDay }));
  },
  async municipalityCodes() {
    const found = await municipalities.find({}, { _id: 1 }).sort({ _id: 1 }).lean<{ _id: string }[]>();
    return found.map(({ _id }) => _id);
  },
});

type IdOnly = { readonly _id: string };
const idsOf = (found: readonly IdOnly[]) => found.map(({ _id }) => _id);

/** A filter: units that are open on a day. */
export const openOn = (on: PlainDate) => ({ lastDay: trusted({ $not: { $lt: on } }) });

const ALARM_KINDS = ['FUNCTION_VACANT', 'POLICY_MISSING'];

/** A filter: municipalities with an open alarm, of one kind or of any. */
export const withAlarm = (kind: string | null | undefined) => ({
  'alarms.kind': kind ?? trusted({ $in: ALARM_KINDS }),
});

/** A filter: units of some kinds of operation in a municipality. */
export const unitsOfOperations = (municipalityCode: string, operationTypes: Iterable<string>) => ({
  municipalityCode,
  operationType: trusted({ $in: [...operationTypes] }),
});
/** A filter: some documents by id. */
export const onlyThese = (ids: readonly string[]) => ({ _id: trusted({ $in: [...ids] }) });
/** A filter: all but some documents. */
export const except = (ids: readonly string[]) => ({ _id: trusted({ $nin: ids }) });
