// One service in a process of its own. It kills itself when its relay reaches the point named by KILL_AT.
import { createDevicesService, readConfig as readDevicesConfig } from '@hjalpmedel/devices';
import { createIdentityService, readConfig as readIdentityConfig } from '@hjalpmedel/identity';
import { createStreamsService, readConfig as readStreamsConfig } from '@hjalpmedel/streams';
import { runProcess } from '@hjalpmedel/subgraph';

const { KILL_AT, KILL_AFTER = '1' } = process.env;
let passes = 0;
const relayProbe = (point: string) => {
  if (point === KILL_AT && ++passes >= Number(KILL_AFTER)) process.kill(process.pid, 'SIGKILL');
};
const create = {
  devices: () => createDevicesService(readDevicesConfig(), { relayProbe }),
  identity: () => createIdentityService(readIdentityConfig(), { relayProbe }),
  streams: () => createStreamsService(readStreamsConfig(), { relayProbe }),
}[process.argv[2] ?? ''];
if (!create) throw new Error('usage: service-process.ts devices|identity|streams');
await runProcess(create);
