// One service in a process of its own. It kills itself when its relay reaches the point named by KILL_AT.
import { runProcess } from '@hjalpmedel/subgraph';

const { KILL_AT, KILL_AFTER = '1' } = process.env;
let passes = 0;
const relayProbe = (point: string) => {
  if (point === KILL_AT && ++passes >= Number(KILL_AFTER)) process.kill(process.pid, 'SIGKILL');
};
// Only the service that runs is loaded: a fault test starts many processes.
const create = {
  async devices() {
    const { createDevicesService, readConfig } = await import('@hjalpmedel/devices');
    return createDevicesService(readConfig(), { relayProbe });
  },
  async identity() {
    const { createIdentityService, readConfig } = await import('@hjalpmedel/identity');
    return createIdentityService(readConfig(), { relayProbe });
  },
  async streams() {
    const { createStreamsService, readConfig } = await import('@hjalpmedel/streams');
    return createStreamsService(readConfig(), { relayProbe });
  },
}[process.argv[2] ?? ''];
if (!create) throw new Error('usage: service-process.ts devices|identity|streams');
await runProcess(create);
