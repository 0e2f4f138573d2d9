import { LoanDeregistered, LoanStarted, ReturnDisputeDecided, ReturnDisputed } from '@hjalpmedel/events';
import { published, type Aggregate, type Published, type Stored } from '@hjalpmedel/mongo';
import type { Loan, LoanEvent } from '../loans/domain/loan.js';

export function publishLoan(event: LoanEvent, { id: loanId, state }: Aggregate<Stored<Loan>>): readonly Published[] {
  const { deviceId, orderId, isoCode, lineId, piece } = state;
  switch (event.type) {
    case 'LoanStarted': {
      const { clientId, type, legalBasis, startedOn, receipts } = event.lent;
      const instructedOn = receipts.find(({ stage }) => stage === 'DELIVERY')?.on;
      const terms = { type, legalBasis, startedOn, instructedOn };
      return [published(LoanStarted, { loanId, deviceId, orderId, clientId, lineId, piece, ...terms })];
    }
    case 'LoanDeregistered': {
      const { type: _, ...end } = event;
      return [
        published(LoanDeregistered, {
          loanId,
          deviceId,
          orderId,
          isoCode,
          lineId,
          piece,
          ...end,
          rentStopsOn: end.rentStopsOn,
        }),
      ];
    }
    case 'ReturnDisputed': {
      const { returnedOn } = event.dispute;
      return [published(ReturnDisputed, { loanId, deviceId, returnedOn, isoCode })];
    }
    case 'ReturnDisputeDecided': {
      const { returnedOn, approved } = event;
      return [published(ReturnDisputeDecided, { loanId, deviceId, returnedOn, approved, isoCode })];
    }
    case 'LoanFollowedUp':
    case 'PayerChanged': // published as RentAccrued
    case 'LoanExtended':
    case 'LoanEndCorrected':
    case 'AccessoriesReceived':
    case 'ReturnChanged': // published as DeviceReturnWithdrawn and DeviceReturnRequested
    case 'ReturnWithdrawn': // published as DeviceReturnWithdrawn
    case 'ReturnReversed': // published as DeviceReturnReversed
    case 'ResponsibilityMoved':
    case 'LoanLost':
    case 'LoanRecovered':
    case 'ReturnRequested': // published as DeviceReturnRequested
    case 'ReturnFailed':
    case 'ReturnReceived':
      return [];
  }
}
