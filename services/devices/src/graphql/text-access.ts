import DataLoader from 'dataloader';
import { trusted } from '@hjalpmedel/mongo';
import type { ClientAccess } from '@hjalpmedel/subgraph';
import type { DeviceDocument } from '../devices/data/device.model.js';
import { loanOf } from '../devices/domain/device.js';
import type { LoanModels } from '../loans/data/loan.model.js';

/** Settings and free text of a device that somebody borrows are data about that person: reading them is logged (S1-4). */
export function createTextAccess({ loans }: LoanModels, access: ClientAccess) {
  const borrowers = new DataLoader<string, string | undefined>(async (loanIds) => {
    const query = loans.find({ _id: trusted({ $in: [...loanIds] }) }, { clientId: 1 });
    const found = await query.lean<{ _id: string; clientId: string }[]>();
    const byLoan = new Map(found.map(({ _id, clientId }) => [_id, clientId]));
    return loanIds.map((id) => byLoan.get(id));
  });
  return async (device: DeviceDocument): Promise<boolean> => {
    const loanId = loanOf(device);
    const clientId = loanId === undefined ? undefined : await borrowers.load(loanId);
    if (clientId === undefined) return true;
    const { municipalityCode } = device;
    const hidden = await access.isHidden(clientId, municipalityCode);
    const read = { clientId, municipalityCode, fields: 'DEVICE_SETTINGS', permission: 'device:read' } as const;
    await access.record({ ...read, shown: !hidden });
    return !hidden;
  };
}
