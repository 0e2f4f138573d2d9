import { plansOf, type Plan } from '../kit/plans.js';
import { queries } from './queries.js';
import type { Running } from './running.js';
import { today } from './seed.js';

/** The plans of all queries of the service, and of its jobs. */
export function plansOfIdentity({ database, ...ask }: Running): Promise<readonly Plan[]> {
  return plansOf(database, async () => {
    for (const { by, text, variables } of queries) (await ask[by](text, variables(1))).data();
    const job = (name: string) => `mutation { ${name}(input: { asOf: "${today}" }) { checked } }`;
    for (const name of ['runAlarmJob', 'runLicenceJob']) (await ask.system(job(name))).data();
  });
}
