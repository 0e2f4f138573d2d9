import { mutation } from '@hjalpmedel/subgraph';
import { attachInstructionsForUse } from '../../catalogue/commands/attach-instructions-for-use.js';
import { publishProductInstruction } from '../../catalogue/commands/publish-product-instruction.js';
import { registerProduct } from '../../catalogue/commands/register-product.js';
import { setRentPrice } from '../../catalogue/commands/set-rent-price.js';
import { withdrawProduct } from '../../catalogue/commands/withdraw-product.js';
import { withdrawRentPrice } from '../../catalogue/commands/withdraw-rent-price.js';
import { addCatalogueChunk } from '../../catalogue-import/commands/add-catalogue-chunk.js';
import { beginCatalogueImport } from '../../catalogue-import/commands/begin-catalogue-import.js';
import { finishCatalogueImport } from '../../catalogue-import/commands/finish-catalogue-import.js';
import { allocateDevice } from '../../devices/commands/allocate-device.js';
import { completeReconditioning } from '../../devices/commands/complete-reconditioning.js';
import { passIntake } from '../../devices/commands/pass-intake.js';
import { correctDevice } from '../../devices/commands/correct-device.js';
import { rejectDevice } from '../../devices/commands/reject-device.js';
import { quarantineDevice } from '../../devices/commands/quarantine-device.js';
import { recordInspection } from '../../devices/commands/record-inspection.js';
import { recordSettings } from '../../devices/commands/record-settings.js';
import { registerDevice } from '../../devices/commands/register-device.js';
import { releaseAllocation } from '../../devices/commands/release-allocation.js';
import { releaseFromQuarantine } from '../../devices/commands/release-from-quarantine.js';
import { returnToService } from '../../devices/commands/return-to-service.js';
import { scrapDevice } from '../../devices/commands/scrap-device.js';
import { sendToReconditioning } from '../../devices/commands/send-to-reconditioning.js';
import { swapDevice } from '../../devices/commands/swap-device.js';
import { takeOutOfService } from '../../devices/commands/take-out-of-service.js';
import { confirmHandover } from '../../loans/commands/confirm-handover.js';
import { correctLoanEnd } from '../../loans/commands/correct-loan-end.js';
import { extendLoan } from '../../loans/commands/extend-loan.js';
import { recordFollowUp } from '../../loans/commands/record-follow-up.js';
import { moveResponsibility } from '../../loans/jobs/move-responsibility.js';
import { writeOffLost } from '../../losses/commands/write-off-lost.js';
import { accrueRent } from '../../money/jobs/accrue-rent.js';
import { decideReturnDispute } from '../../returns/commands/decide-return-dispute.js';
import { deregisterLoan } from '../../returns/commands/deregister-loan.js';
import { disputeReturn } from '../../returns/commands/dispute-return.js';
import { failReturn } from '../../returns/commands/fail-return.js';
import { receiveAccessories } from '../../returns/commands/receive-accessories.js';
import { receiveReturn } from '../../returns/commands/receive-return.js';
import { requestReturn } from '../../returns/commands/request-return.js';
import { reverseReturn } from '../../returns/commands/reverse-return.js';
import { withdrawReturn } from '../../returns/commands/withdraw-return.js';
import type { MutationResolvers } from '../__generated__/resolvers.js';
import type { GraphContext } from '../context.js';

const product = async ({ productId }: { readonly productId: string }, { products }: GraphContext) => ({
  product: await products.byId(productId),
});
const instruction = async ({ instructionId }: { readonly instructionId: string }, { instructions }: GraphContext) => ({
  instruction: await instructions.byId(instructionId),
});
const catalogueImport = async ({ importId }: { readonly importId: string }, { imports }: GraphContext) => ({
  catalogueImport: await imports.byId(importId),
});
const device = async ({ deviceId }: { readonly deviceId: string }, { devices }: GraphContext) => ({
  device: await devices.byId(deviceId),
});
const loan = async ({ loanId }: { readonly loanId: string }, { loans }: GraphContext) => ({
  loan: await loans.byId(loanId),
});
const loanAndDevice = async (
  { loanId, deviceId }: { readonly loanId: string; readonly deviceId: string },
  { loans, devices }: GraphContext,
) => ({ loan: await loans.byId(loanId), device: await devices.byId(deviceId) });

export const Mutation: MutationResolvers = {
  registerProduct: mutation(registerProduct, product),
  attachInstructionsForUse: mutation(attachInstructionsForUse, product),
  setRentPrice: mutation(setRentPrice, product),
  withdrawRentPrice: mutation(withdrawRentPrice, product),
  withdrawProduct: mutation(withdrawProduct, product),
  publishProductInstruction: mutation(publishProductInstruction, instruction),
  beginCatalogueImport: mutation(beginCatalogueImport, catalogueImport),
  addCatalogueChunk: mutation(addCatalogueChunk, catalogueImport),
  finishCatalogueImport: mutation(finishCatalogueImport, catalogueImport),
  registerDevice: mutation(registerDevice, device),
  correctDevice: mutation(correctDevice, device),
  rejectDevice: mutation(rejectDevice, device),
  passIntake: mutation(passIntake, device),
  allocateDevice: mutation(allocateDevice, device),
  releaseAllocation: mutation(releaseAllocation, device),
  swapDevice: mutation(swapDevice, device),
  takeOutOfService: mutation(takeOutOfService, device),
  recordSettings: mutation(recordSettings, device),
  returnToService: mutation(returnToService, device),
  sendToReconditioning: mutation(sendToReconditioning, device),
  completeReconditioning: mutation(completeReconditioning, device),
  scrapDevice: mutation(scrapDevice, device),
  recordInspection: mutation(recordInspection, device),
  quarantineDevice: mutation(quarantineDevice, device),
  releaseFromQuarantine: mutation(releaseFromQuarantine, device),
  confirmHandover: mutation(confirmHandover, loanAndDevice),
  extendLoan: mutation(extendLoan, loan),
  correctLoanEnd: mutation(correctLoanEnd, loan),
  recordFollowUp: mutation(recordFollowUp, loanAndDevice),
  requestReturn: mutation(requestReturn, loanAndDevice),
  withdrawReturn: mutation(withdrawReturn, loanAndDevice),
  reverseReturn: mutation(reverseReturn, loanAndDevice),
  receiveAccessories: mutation(receiveAccessories, loan),
  failReturn: mutation(failReturn, loanAndDevice),
  receiveReturn: mutation(receiveReturn, loanAndDevice),
  deregisterLoan: mutation(deregisterLoan, loanAndDevice),
  disputeReturn: mutation(disputeReturn, loan),
  decideReturnDispute: mutation(decideReturnDispute, loanAndDevice),
  writeOffLost: mutation(writeOffLost, loanAndDevice),
  moveResponsibility: (_, { input }, { deps, caller }) => moveResponsibility(deps, caller, input),
  accrueRent: (_, { input }, { deps, caller }) => accrueRent(deps, caller, input),
};
