import type { RowFault } from '../domain/catalogue-import.js';
import { placeOf } from './columns.js';

const MAX_LISTED_FAULTS = 20;

/** What is wrong with a file, counted; of its faults the first by row and column are kept, in whatever order they are found. */
export function countFaults() {
  const first: RowFault[] = [];
  const badRows = new Set<number>();
  let count = 0;
  const found = (fault: RowFault) => {
    count += 1;
    const before = (one: RowFault) => one.row - fault.row || placeOf(one.column) - placeOf(fault.column) || -1; // of two alike the one found first
    const at = first.findLastIndex((one) => before(one) < 0) + 1;
    if (at < MAX_LISTED_FAULTS) first.splice(at, 0, fault);
    first.length = Math.min(first.length, MAX_LISTED_FAULTS);
  };
  return {
    /** Of one row. */
    ofRow(fault: RowFault) {
      badRows.add(fault.row);
      found(fault);
    },
    /** Of the file as a whole, such as its header: no row is bad by it. */
    ofFile: found,
    isBad: (row: number) => badRows.has(row),
    told: () => ({ badRows: badRows.size, faultCount: count, faults: first }),
  };
}
