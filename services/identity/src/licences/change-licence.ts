import type { Aggregate, Stored, UnitOfWork } from '@hjalpmedel/mongo';
import type { IdentityDeps } from '../ports.js';
import { staffDecider } from '../staff/domain/staff.decide.js';
import { licenceDecider, type LicenceCommand } from './domain/licence.decide.js';
import type { Licence } from './domain/licence.js';

/** Changes a licence. A new status changes the holder's authority in the same transaction. */
export async function changeLicence(
  { stores: { licences, staff } }: IdentityDeps,
  uow: UnitOfWork,
  licence: Aggregate<Licence>,
  command: LicenceCommand,
): Promise<Aggregate<Stored<Licence>>> {
  const after = await licences.decide(uow, licence, licenceDecider, command);
  const { staffId, supplierSystem, status } = after.state;
  if (status === licence.state.status) return after;
  const holder = await staff.load(uow, staffId);
  const standing = { licenceId: after.id, supplierSystem, status };
  await staff.decide(uow, holder, staffDecider, { type: 'ChangeLicenceStanding', standing });
  return after;
}
