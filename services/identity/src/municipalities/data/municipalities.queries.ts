import { trusted } from '@hjalpmedel/mongo';
import { signaturesOf } from '../domain/municipality.js';
import type { MunicipalityQueries } from '../ports.js';
import type { MunicipalityDocument, MunicipalityModels } from './municipalities.model.js';

export const createMunicipalityQueries = ({ municipalities }: MunicipalityModels): MunicipalityQueries => ({
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
  async municipalityCodes() {
    const found = await municipalities.find({}, { _id: 1 }).sort({ _id: 1 }).lean<{ _id: string }[]>();
    return found.map(({ _id }) => _id);
  },
});

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
/** A filter: all but some documents. */
export const except = (ids: readonly string[]) => ({ _id: trusted({ $nin: ids }) });
