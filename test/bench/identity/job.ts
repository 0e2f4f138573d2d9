import { summarise } from '../kit/percentiles.js';
import { residentMb } from '../kit/processes.js';
import { measured, rowOf, type Row, type Unmeasured } from '../kit/row.js';
import { timed } from '../kit/timed.js';
import { declareModels } from '../../../services/identity/src/index.js';
import type { Running } from './running.js';
import { seedPeople, sizes, today } from './seed.js';

const SAMPLE_MS = 200;
const JOB = `mutation { runLicenceJob(input: { asOf: "${today}" }) { checked warned revoked withoutPolicy } }`;
type Done = { readonly runLicenceJob: { readonly checked: number; readonly warned: number; readonly revoked: number } };
type Sample = {
  readonly seconds: number;
  readonly firstMb: number;
  readonly lastMb: number;
  readonly growthMb: number;
};

/** The nightly job over all licences and the memory of the service: in a fresh process, then twice over new rows. */
export async function measureJob(running: Running): Promise<readonly (Row | Unmeasured)[]> {
  const measure = `licence job over ${sizes.staff} licences`;
  return measured(measure, async () => {
    const [fresh, a, b] = [await once(running), await once(running), await once(running)];
    const pair = (key: keyof Sample) => ({ a: [a[key]], b: [b[key]] });
    return [
      rowOf(measure, 's', pair('seconds'), { max: 60 }),
      rowOf('  growth in the first job of the process', 'MB', { a: [fresh.growthMb], b: [fresh.growthMb] }),
      rowOf('  resident, first third of the job', 'MB', pair('firstMb')),
      rowOf('  resident, last third of the job', 'MB', pair('lastMb')),
      rowOf('  growth between the two', 'MB', pair('growthMb'), { max: 25 }),
    ];
  });
}

async function once({ database, system, pid }: Running): Promise<Sample> {
  const { models } = database.connection;
  await seedPeople((models['staff'] ? models : declareModels(database)) as unknown as ReturnType<typeof declareModels>);
  const samples: number[] = [];
  const sampling = setInterval(() => samples.push(residentMb(pid)), SAMPLE_MS);
  let done: Done['runLicenceJob'] | undefined;
  const ms = await timed(async () => {
    done = (await system(JOB)).data<Done>().runLicenceJob;
  });
  clearInterval(sampling);
  const share = sizes.staff / 100;
  if (done?.checked !== sizes.staff || done.revoked !== share || done.warned !== 3 * share)
    throw new Error(`the job did something else than was seeded: ${JSON.stringify(done)}`);
  const third = Math.ceil(samples.length / 3);
  const firstMb = summarise(samples.slice(0, third)).p50;
  const lastMb = summarise(samples.slice(-third)).p50;
  return { seconds: ms / 1_000, firstMb, lastMb, growthMb: lastMb - firstMb };
}
