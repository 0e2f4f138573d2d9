import { dayOf, type MunicipalityCode, type PlainDate } from '@hjalpmedel/domain';
import {
  ClientMerged,
  DeviceReconditioned,
  DeviceRegistered,
  DeviceReturnReversed,
  FittingCompleted,
  LoanDeregistered,
  LoanStarted,
  PolicyPublished,
  ProductChanged,
  ReturnDisputeDecided,
} from '@hjalpmedel/events';
import { on, skip, type Skip } from '@hjalpmedel/messaging';
import type { IncidentsDeps, PolicyKind } from '../../ports.js';

async function skipUnlessKept(kept: Promise<boolean>): Promise<void | Skip> {
  if (!(await kept)) return skip('a newer fact is kept');
}

export const deviceRegistered = ({ readModels }: IncidentsDeps) =>
  on(DeviceRegistered, ({ data: { deviceId, supplierId, productId }, envelope }, uow) => {
    const municipalityCode = envelope.municipalityCode as MunicipalityCode;
    const registeredOn = dayOf(envelope.time);
    const device = { deviceId, supplierId, productId, municipalityCode, registeredOn };
    return skipUnlessKept(readModels.keepDevice(uow, envelope.sequence, device));
  });

export const productChanged = ({ readModels }: IncidentsDeps) =>
  on(ProductChanged, ({ data, envelope: { sequence } }, uow) => {
    const { productId, name, articleNumber, supplierId, isMedicalDevice, inHouseMade, udiDi } = data;
    const { priceOre, lifetimeMonths } = data;
    const facts = { name, isMedicalDevice, inHouseMade, udiDi, priceOre, lifetimeMonths };
    const product = { productId, articleNumber, supplierId, ...facts };
    return skipUnlessKept(readModels.keepProduct(uow, sequence, product));
  });

export const loanStarted = ({ readModels, merges }: IncidentsDeps) =>
  on(LoanStarted, async ({ data, envelope }, uow) => {
    const { loanId, deviceId, orderId, legalBasis, startedOn, instructedOn } = data;
    const clientId = await merges.survivorOf(data.clientId, uow); // the loan may have started before its merge
    await readModels.keepLoan(uow, {
      loanId,
      deviceId,
      orderId,
      clientId,
      legalBasis,
      startedOn: startedOn as PlainDate,
      instructedOn: instructedOn as PlainDate | undefined,
      municipalityCode: envelope.municipalityCode as MunicipalityCode,
    });
  });

/** The loans of a file that was merged are those of the surviving file, and so are their reports and claims. */
export const clientMerged = ({ merges }: IncidentsDeps) =>
  on(ClientMerged, async ({ data: { clientId, intoClientId } }, uow) => {
    await merges.follow(uow, clientId, intoClientId);
  });

export const loanDeregistered = ({ readModels }: IncidentsDeps) =>
  on(LoanDeregistered, ({ data: { loanId, deviceId, deregisteredOn } }, uow) =>
    readModels.keepLoanEnd(uow, loanId, deviceId, deregisteredOn as PlainDate),
  );

/** The receipt of a device was a mistake. */
export const deviceReturnReversed = ({ readModels }: IncidentsDeps) =>
  on(DeviceReturnReversed, ({ data: { loanId } }, uow) => readModels.dropReturn(uow, loanId));

/** An approved dispute says on which day the device came back. */
export const returnDisputeDecided = ({ readModels }: IncidentsDeps) =>
  on(ReturnDisputeDecided, async ({ data: { loanId, deviceId, returnedOn, approved } }, uow) => {
    if (!approved) return skip('the loan goes on');
    await readModels.keepReturn(uow, loanId, deviceId, returnedOn as PlainDate);
  });

export const deviceReconditioned = ({ readModels }: IncidentsDeps) =>
  on(DeviceReconditioned, ({ data: { deviceId }, envelope: { time } }, uow) =>
    readModels.keepReconditioning(uow, deviceId, dayOf(time)),
  );

export const fittingCompleted = ({ readModels }: IncidentsDeps) =>
  on(FittingCompleted, ({ data: { fittingId, orderId, fittedOn, fitterLicensed }, envelope: { sequence } }, uow) => {
    const fitting = { fittingId, orderId, fittedOn: fittedOn as PlainDate, fitterLicensed };
    return skipUnlessKept(readModels.keepFitting(uow, sequence, fitting));
  });

const KINDS: ReadonlySet<string> = new Set<PolicyKind>(['DEVIATION', 'LOSS', 'COMPENSATION']);
const isKnownKind = (kind: string): kind is PolicyKind => KINDS.has(kind);

export const policyPublished = ({ readModels }: IncidentsDeps) =>
  on(PolicyPublished, async ({ data, envelope: { sequence } }, uow) => {
    const { policyId, kind, programme, municipalityCode, edition, from, to, body } = data;
    if (!isKnownKind(kind)) return skip(`this service has no rule of kind ${kind}`);
    const period = { from: from as PlainDate, to: to as PlainDate | undefined };
    const policy = { policyId, kind, programme, municipalityCode, edition, body, ...period };
    return skipUnlessKept(readModels.keepPolicy(uow, sequence, policy));
  });
