import type { Caller } from '@hjalpmedel/commands';
import type { Log } from '../data/log.js';
import type { Cursors } from '../log/cursor.js';

export type GraphContext = { readonly caller: Caller; readonly log: Log; readonly cursors: Cursors };
