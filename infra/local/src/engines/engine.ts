import type { Progress } from '../steps.js';

export type EngineName = 'mongod' | 'kafka';
export type EngineOptions = { dataDir: string; mongoPort: number; kafkaPort: number; controllerPort: number };

/** One engine on one data folder: how it is recognised, started and checked. */
export type EngineDefinition = {
  name: EngineName;
  title: string;
  ports: readonly number[];
  logPath: string;
  dataPath: string;
  /** True for the arguments of this engine on this data folder, and for no other process. */
  isMine: (args: string[]) => boolean;
  provision: (note: Progress, abort?: AbortSignal) => Promise<EngineProgram>;
  /** Asks the engine once; throws while it does not answer. */
  probe: () => Promise<void>;
  /** Brings an engine that answers into the state that the services expect. */
  settle: (abort?: AbortSignal) => Promise<void>;
  readyWithinMs: number;
  stopWithinMs: number;
  /** The line of its log that tells why it ended. */
  lastError: (log: string) => string | undefined;
};

export type EngineProgram = {
  command: string;
  args: string[];
  env?: NodeJS.ProcessEnv;
  origin: string;
  prepare?: (abort?: AbortSignal) => Promise<void>;
};
