import { once } from 'node:events';
import { spawn, type ChildProcess } from 'node:child_process';
import { programOf } from './built.js';
import { subgraphNames } from './graph/type-defs.js';

export interface Counts {
  readonly calls: number;
  /** Bytes from and to the gateway. */
  readonly received: number;
  readonly sent: number;
}

export interface Stub {
  readonly ports: readonly number[];
  counts(): Promise<Counts>;
  stop(): void;
}

/** Starts the process that replaces all subgraphs. */
export async function startStub(core: number): Promise<Stub> {
  const child: ChildProcess = spawn('taskset', ['-c', String(core), process.execPath, ...programOf('stub')], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ports: number[] = [];
  for (const name of subgraphNames) {
    const [said] = (await once(child, 'message')) as [{ name: string; port: number }];
    if (said.name !== name) throw new Error('the subgraphs are out of order');
    ports.push(said.port);
  }
  return {
    ports,
    async counts() {
      const answered = once(child, 'message');
      child.send('counts');
      const [counts] = (await answered) as [Counts];
      return counts;
    },
    stop: () => void child.kill(),
  };
}
