import type { Note } from '../provision/cache.js';
import type { ProcessMark } from '../process/processes.js';

export type EngineName = 'mongod' | 'kafka';
export type EngineOptions = { dataDir: string; mongoPort: number; kafkaPort: number; controllerPort: number };

/** One engine of one data folder: how it is recognised, started and known to be ready. */
export type EngineRecipe = {
  name: EngineName;
  title: string;
  ports: readonly number[];
  logPath: string;
  dataPath: string;
  /** True for the command line of this engine on this data folder, and for no other process. */
  isMine: (commandLine: string) => boolean;
  provision: (note: Note, abort?: AbortSignal) => Promise<EngineProgram>;
  /** One question whether it answers; throws while it does not. */
  probe: () => Promise<void>;
  /** Brings an answering engine to the state the services expect. */
  settle: (abort?: AbortSignal) => Promise<void>;
  readyWithinMs: number;
  stopWithinMs: number;
  /** The line of its log that says why it ended. */
  lastWords: (log: string) => string | undefined;
};

export type EngineProgram = {
  command: string;
  args: string[];
  origin: string;
  prepare?: (abort?: AbortSignal) => Promise<void>;
};

export type Running = { mark: ProcessMark; how: 'started' | 'adopted' };
