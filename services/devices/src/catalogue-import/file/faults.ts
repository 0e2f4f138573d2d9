import type { RowFault } from '../domain/catalogue-import.js';
import { columnPosition } from './columns.js';

const MAX_LISTED_FAULTS = 20;

/** Counts the faults of a file and keeps the first 20 in the order of row and column. They may be found in any order. */
export function countFaults() {
  const first: RowFault[] = [];
  const faultyRows = new Set<number>();
  let count = 0;
  const add = (fault: RowFault) => {
    count += 1;
    // Of two faults at one place the one found first stays first.
    const compare = (one: RowFault) =>
      one.row - fault.row || columnPosition(one.column) - columnPosition(fault.column) || -1;
    const at = first.findLastIndex((one) => compare(one) < 0) + 1;
    if (at < MAX_LISTED_FAULTS) first.splice(at, 0, fault);
    first.length = Math.min(first.length, MAX_LISTED_FAULTS);
  };
  return {
    ofRow(fault: RowFault) {
      faultyRows.add(fault.row);
      add(fault);
    },
    /** Adds a fault of the file as a whole, e.g. of its header. It makes no row faulty. */
    ofFile: add,
    isFaulty: (row: number) => faultyRows.has(row),
    verdict: () => ({ badRows: faultyRows.size, faultCount: count, faults: first }),
  };
}
