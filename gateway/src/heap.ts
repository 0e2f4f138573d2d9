import { setFlagsFromString } from 'node:v8';

/**
 * Left to itself the engine lets a heap grow to four times what lives in it before it collects, and plans that come and
 * go reach that: 450 MB for 120. With half as much again the resident size of a run over 10 000 documents was 360 MB and
 * not 672, at a sixth fewer requests a second in the one pair that was measured (`npm run bench -- gateway-memory`).
 * For the whole process, the planning thread included; to be called before there is much of a heap.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--heap-growing-percent=50');
}
