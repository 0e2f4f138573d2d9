import { actingRole, assertCan } from '@hjalpmedel/auth';
import type { PlainDate } from '@hjalpmedel/domain';
import { unitOfWork } from '@hjalpmedel/mongo';
import type { Caller } from '@hjalpmedel/subgraph';
import type { InactivityPolicy } from '../domain/licence.js';
import { changeLicence } from './licences.js';
import type { IdentityDeps } from './ports.js';

export type LicenceJobResult = {
  readonly checked: number;
  readonly warned: number;
  readonly revoked: number;
  readonly withoutPolicy: number;
};

const BATCH = 50;

/**
 * Warns and revokes unused licences as of a day (S2-26, S2-30). Safe to run twice, at once, or late:
 * each licence is decided from its own dates, so what is done already yields nothing.
 */
export async function runLicenceJob(deps: IdentityDeps, caller: Caller, asOf: PlainDate): Promise<LicenceJobResult> {
  assertCan(caller.principal, 'licence:run-inactivity-job', { municipalityCode: '*' });
  const actor = { id: caller.principal.subjectId, role: actingRole(caller.principal, 'licence:run-inactivity-job') };
  const { newId, database, stores } = deps;
  const policies = new Map<string, Promise<InactivityPolicy | undefined>>();
  const policyOf = (system: string) =>
    policies.get(system) ?? policies.set(system, deps.lookUps.inactivityPolicy(system, asOf)).get(system);
  const total = { checked: 0, warned: 0, revoked: 0, withoutPolicy: 0 };
  let after: string | undefined;
  for (;;) {
    const ids = await deps.lookUps.licencesInUse(after, BATCH);
    if (ids.length === 0) return total;
    after = ids.at(-1);
    const now = deps.now();
    const act = {
      action: 'runLicenceJob',
      actor,
      now,
      newId,
      correlationId: caller.correlationId,
      causationId: caller.requestId,
      hops: 0,
    };
    const counts = await unitOfWork(database, act, async (uow) => {
      const batch = { checked: 0, warned: 0, revoked: 0, withoutPolicy: 0 };
      for (const id of ids) {
        const licence = await stores.licences.load(uow, id);
        if (licence.state.status !== 'ACTIVE' && licence.state.status !== 'WARNED') continue;
        batch.checked += 1;
        const policy = await policyOf(licence.state.supplierSystem);
        if (!policy) {
          batch.withoutPolicy += 1;
          continue;
        }
        const changed = await changeLicence(deps, uow, licence, { type: 'CheckInactivity', asOf, now, policy });
        if (changed.version === licence.version) continue;
        if (changed.state.status === 'REVOKED') batch.revoked += 1;
        else batch.warned += 1;
      }
      return batch;
    });
    for (const key of Object.keys(total) as (keyof LicenceJobResult)[]) total[key] += counts[key];
  }
}
