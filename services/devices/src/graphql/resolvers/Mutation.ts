import { accrueRent } from '../../money/jobs/accrue-rent.js';
import { allocateDevice, releaseAllocation } from '../../devices/commands/allocate-device.js';
import { attachInstructionsForUse } from '../../catalogue/commands/attach-instructions-for-use.js';
import { confirmHandover } from '../../loans/commands/confirm-handover.js';
import { deregisterLoan } from '../../returns/commands/deregister-loan.js';
import { failReturn } from '../../returns/commands/fail-return.js';
import { addCatalogueChunk, beginCatalogueImport, finishCatalogueImport } from '../../catalogue-import/commands/finish-catalogue-import.js';
import { recordInspection } from '../../devices/commands/record-inspection.js';
import { recordSettings, returnToService, takeOutOfService } from '../../devices/commands/take-out-of-service.js';
import { passIntake } from '../../devices/commands/pass-intake.js';
import { publishProductInstruction } from '../../catalogue/commands/publish-product-instruction.js';
import { receiveReturn } from '../../returns/commands/receive-return.js';
import {
  completeReconditioning,
  quarantineDevice,
  releaseFromQuarantine,
  scrapDevice,
  sendToReconditioning,
} from '../../devices/commands/complete-reconditioning.js';
import { registerDevice } from '../../devices/commands/register-device.js';
import { registerProduct } from '../../catalogue/commands/register-product.js';
import { moveResponsibility } from '../../loans/jobs/move-responsibility.js';
import { extendLoan, recordFollowUp, requestReturn } from '../../returns/commands/request-return.js';
import { decideReturnDispute, disputeReturn } from '../../returns/commands/decide-return-dispute.js';
import { withdrawProduct } from '../../catalogue/commands/withdraw-product.js';
import { writeOffLost } from '../../losses/commands/write-off-lost.js';
import type { MutationResolvers } from '../__generated__/resolvers.js';

export const Mutation: MutationResolvers = {
  attachInstructionsForUse: async (_, { input }, { deps, caller, products }) => {
    const { done, refusal } = await attachInstructionsForUse(deps, caller, input);
    return { product: done && products.byId(done.productId), refusal };
  },
  registerProduct: async (_, { input }, { deps, caller, products }) => {
    const { done, refusal } = await registerProduct(deps, caller, input);
    return { product: done && products.byId(done.productId), refusal };
  },
  beginCatalogueImport: async (_, { input }, { deps, caller, imports }) => {
    const { done, refusal } = await beginCatalogueImport(deps, caller, input);
    return { catalogueImport: done && imports.byId(done.importId), refusal };
  },
  addCatalogueChunk: async (_, { input }, { deps, caller, imports }) => {
    const { done, refusal } = await addCatalogueChunk(deps, caller, input);
    return { catalogueImport: done && imports.byId(done.importId), refusal };
  },
  finishCatalogueImport: async (_, { input }, { deps, caller, imports }) => {
    const { done, refusal } = await finishCatalogueImport(deps, caller, input);
    return { catalogueImport: done && imports.byId(done.importId), refusal };
  },
  withdrawProduct: async (_, { input }, { deps, caller, products }) => {
    const { done, refusal } = await withdrawProduct(deps, caller, input);
    return { product: done && products.byId(done.productId), refusal };
  },
  publishProductInstruction: async (_, { input }, { deps, caller, instructions }) => {
    const { done, refusal } = await publishProductInstruction(deps, caller, input);
    return { instruction: done && instructions.byId(done.instructionId), refusal };
  },
  allocateDevice: async (_, { input }, { deps, caller, devices }) => {
    const { done, refusal } = await allocateDevice(deps, caller, input);
    return { device: done && devices.byId(done.deviceId), refusal };
  },
  releaseAllocation: async (_, { input }, { deps, caller, devices }) => {
    const { done, refusal } = await releaseAllocation(deps, caller, input);
    return { device: done && devices.byId(done.deviceId), refusal };
  },
  completeReconditioning: async (_, { input }, { deps, caller, devices }) => {
    const { done, refusal } = await completeReconditioning(deps, caller, input);
    return { device: done && devices.byId(done.deviceId), refusal };
  },
  passIntake: async (_, { input }, { deps, caller, devices }) => {
    const { done, refusal } = await passIntake(deps, caller, input);
    return { device: done && devices.byId(done.deviceId), refusal };
  },
  quarantineDevice: async (_, { input }, { deps, caller, devices }) => {
    const { done, refusal } = await quarantineDevice(deps, caller, input);
    return { device: done && devices.byId(done.deviceId), refusal };
  },
  recordSettings: async (_, { input }, { deps, caller, devices }) => {
    const { done, refusal } = await recordSettings(deps, caller, input);
    return { device: done && devices.byId(done.deviceId), refusal };
  },
  recordInspection: async (_, { input }, { deps, caller, devices }) => {
    const { done, refusal } = await recordInspection(deps, caller, input);
    return { device: done && devices.byId(done.deviceId), refusal };
  },
  writeOffLost: async (_, { input }, { deps, caller, devices, loans }) => {
    const { done, refusal } = await writeOffLost(deps, caller, input);
    return { loan: done && loans.byId(done.loanId), device: done && devices.byId(done.deviceId), refusal };
  },
  registerDevice: async (_, { input }, { deps, caller, devices }) => {
    const { done, refusal } = await registerDevice(deps, caller, input);
    return { device: done && devices.byId(done.deviceId), refusal };
  },
  releaseFromQuarantine: async (_, { input }, { deps, caller, devices }) => {
    const { done, refusal } = await releaseFromQuarantine(deps, caller, input);
    return { device: done && devices.byId(done.deviceId), refusal };
  },
  returnToService: async (_, { input }, { deps, caller, devices }) => {
    const { done, refusal } = await returnToService(deps, caller, input);
    return { device: done && devices.byId(done.deviceId), refusal };
  },
  scrapDevice: async (_, { input }, { deps, caller, devices }) => {
    const { done, refusal } = await scrapDevice(deps, caller, input);
    return { device: done && devices.byId(done.deviceId), refusal };
  },
  sendToReconditioning: async (_, { input }, { deps, caller, devices }) => {
    const { done, refusal } = await sendToReconditioning(deps, caller, input);
    return { device: done && devices.byId(done.deviceId), refusal };
  },
  takeOutOfService: async (_, { input }, { deps, caller, devices }) => {
    const { done, refusal } = await takeOutOfService(deps, caller, input);
    return { device: done && devices.byId(done.deviceId), refusal };
  },
  confirmHandover: async (_, { input }, { deps, caller, devices, loans }) => {
    const { done, refusal } = await confirmHandover(deps, caller, input);
    return { loan: done && loans.byId(done.loanId), device: done && devices.byId(done.deviceId), refusal };
  },
  deregisterLoan: async (_, { input }, { deps, caller, devices, loans }) => {
    const { done, refusal } = await deregisterLoan(deps, caller, input);
    return { loan: done && loans.byId(done.loanId), device: done && devices.byId(done.deviceId), refusal };
  },
  decideReturnDispute: async (_, { input }, { deps, caller, devices, loans }) => {
    const { done, refusal } = await decideReturnDispute(deps, caller, input);
    return { loan: done && loans.byId(done.loanId), device: done && devices.byId(done.deviceId), refusal };
  },
  disputeReturn: async (_, { input }, { deps, caller, loans }) => {
    const { done, refusal } = await disputeReturn(deps, caller, input);
    return { loan: done && loans.byId(done.loanId), refusal };
  },
  failReturn: async (_, { input }, { deps, caller, devices, loans }) => {
    const { done, refusal } = await failReturn(deps, caller, input);
    return { loan: done && loans.byId(done.loanId), device: done && devices.byId(done.deviceId), refusal };
  },
  receiveReturn: async (_, { input }, { deps, caller, devices, loans }) => {
    const { done, refusal } = await receiveReturn(deps, caller, input);
    return { loan: done && loans.byId(done.loanId), device: done && devices.byId(done.deviceId), refusal };
  },
  recordFollowUp: async (_, { input }, { deps, caller, devices, loans }) => {
    const { done, refusal } = await recordFollowUp(deps, caller, input);
    return { loan: done && loans.byId(done.loanId), device: done && devices.byId(done.deviceId), refusal };
  },
  requestReturn: async (_, { input }, { deps, caller, devices, loans }) => {
    const { done, refusal } = await requestReturn(deps, caller, input);
    return { loan: done && loans.byId(done.loanId), device: done && devices.byId(done.deviceId), refusal };
  },
  extendLoan: async (_, { input }, { deps, caller, loans }) => {
    const { done, refusal } = await extendLoan(deps, caller, input);
    return { loan: done && loans.byId(done.loanId), refusal };
  },
  moveResponsibility: (_, { input }, { deps, caller }) => moveResponsibility(deps, caller, input),
  accrueRent: (_, { input }, { deps, caller }) => accrueRent(deps, caller, input),
};
