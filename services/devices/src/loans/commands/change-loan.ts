import { executeCommand, type Caller, type CommandUnitOfWork } from '@hjalpmedel/commands';
import { can, type Permission } from '@hjalpmedel/auth';
import { versionConflict, type Instant } from '@hjalpmedel/domain';
import type { Aggregate, Stored } from '@hjalpmedel/mongo';
import type { DeviceCommand } from '../../devices/domain/device.commands.js';
import { deviceDecider } from '../../devices/domain/device.decide.js';
import { loanDecider, type LoanCommand } from '../domain/loan.decide.js';
import type { Loan } from '../domain/loan.js';
import type { DevicesDeps } from '../../ports.js';

export type OnLoan = { readonly idempotencyKey: string; readonly loanId: string; readonly expectedVersion: number };
type StoredLoan = Aggregate<Stored<Loan>>;

/** A command on one loan, by someone with the permission where it is paid or where the device belongs, and for the supplier that owns it; its device follows in the same transaction. */
export function onLoan(
  deps: DevicesDeps,
  caller: Caller,
  { action, permission }: { readonly action: string; readonly permission: Permission },
  input: OnLoan,
  command: (uow: CommandUnitOfWork, loan: StoredLoan) => LoanCommand | Promise<LoanCommand>,
  deviceCommand: (after: StoredLoan, now: Instant) => DeviceCommand | undefined,
  afterwards?: (uow: CommandUnitOfWork, after: StoredLoan) => Promise<void>,
) {
  return executeCommand(deps, caller, { action, permission, input, aggregateId: input.loanId }, async (uow) => {
    const { loans, devices } = deps.stores;
    const loan = await loans.load(uow, input.loanId);
    const { municipalityCode, homeCode, supplierId } = loan.state;
    const home = { municipalityCode: homeCode, supplierId };
    uow.authorise(can(uow.principal, permission, home) ? home : { municipalityCode, supplierId });
    if (loan.version !== input.expectedVersion)
      throw versionConflict({ field: 'input.expectedVersion', currentVersion: loan.version });
    const after = await loans.decide(uow, loan, loanDecider, await command(uow, loan));
    const onDevice = deviceCommand(after, uow.now);
    const { deviceId } = after.state;
    if (onDevice) await devices.decide(uow, await devices.load(uow, deviceId), deviceDecider, onDevice);
    await afterwards?.(uow, after);
    return { loanId: loan.id, deviceId };
  });
}
