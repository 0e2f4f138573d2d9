import type { Caller } from '@hjalpmedel/commands';
import type { StreamsDeps } from '../ports.js';

/** The context of a resolver of this service. */
export type GraphContext = Pick<StreamsDeps, 'log' | 'cursors' | 'measures'> & { readonly caller: Caller };
