import type { StreamsDeps } from './ports.js';
import { publicEvents } from './projection/reactions/public-events.js';

/** One consumer for all public topics. It processes one event at a time, because each event raises the same counter. */
export const consumers = (deps: Pick<StreamsDeps, 'log' | 'pseudonyms'>) => [
  { name: 'log', order: 'any' as const, concurrency: 1, handlers: publicEvents(deps) },
];
