import { addMonths, badUserInput } from '@hjalpmedel/domain';
import { readDay } from '../log/read-filter.js';
import type { MeasurePart, MeasureQueries } from '../ports.js';
import { cellsOf, type Cell } from './cells.js';
import { measures, type MeasureName } from './measures.js';

const MAX_MONTHS = 36;

export type MeasureRequest = {
  readonly measure: MeasureName;
  readonly from: string;
  readonly to: string;
  readonly municipality?: string | null | undefined;
  readonly by: readonly MeasurePart[];
};

/** A table of one measure. A range that ends before it begins, or is too long, is `BAD_USER_INPUT`. */
export async function readMeasure(queries: MeasureQueries, request: MeasureRequest) {
  const from = readDay(request.from, 'from');
  const to = readDay(request.to, 'to');
  if (!from || !to || to < from) throw badUserInput({ field: 'to', why: 'Sista dagen är före den första.' });
  if (to > addMonths(from, MAX_MONTHS))
    throw badUserInput({ field: 'to', why: `Perioden får vara högst ${MAX_MONTHS} månader.` });
  const municipality = request.municipality ?? undefined;
  if (municipality !== undefined && !/^\d{4}$/.test(municipality))
    throw badUserInput({ field: 'municipality', why: 'En kommunkod har fyra siffror.' });
  const measure = measures[request.measure];
  const range = { from, to, municipality, by: [...new Set(request.by)] };
  const cells = cellsOf(await queries.occurrences(measure, range));
  return { unit: measure.unit, cells: cells.map((cell) => ofUnit(measure.unit, cell)) };
}

/** Only what means something in the unit. */
function ofUnit(unit: 'EVENTS' | 'DAYS' | 'ORE', { sum, median, p90, ...cell }: Cell) {
  if (unit === 'EVENTS') return cell;
  return unit === 'ORE' ? { ...cell, sum } : { ...cell, sum, median, p90 };
}
