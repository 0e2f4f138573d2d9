import TestSequencer from '@jest/test-sequencer';
import { rank } from './lanes.js';

/** Failed suites first, then by known duration as Jest does; without durations the long levels come first. */
export default class LongestFirst extends TestSequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    if (sorted.some(({ duration }) => duration !== undefined)) return sorted;
    return sorted
      .map((test, at) => ({ test, at }))
      .sort(byRank)
      .map(({ test }) => test);
  }
}

const byRank = (one, other) => rank(one.test) - rank(other.test) || one.at - other.at;
