import { trusted } from '@hjalpmedel/mongo';
import type { Queries } from '../../ports.js';
import type { SupplierChannel } from '../channel.js';
import type { MessageStatus, StoredMessage } from '../domain/supplier-message.js';
import type { SupplierMessageModels } from './supplier-message.model.js';

export type MessageQueries = Pick<Queries, 'messageByKey' | 'messagesOfOrder' | 'messagesIn' | 'earlierUnsent'>;
const BATCH = 50;

const placeOf = ({ municipalityCode, supplierId }: Pick<SupplierChannel, 'municipalityCode' | 'supplierId'>) => ({
  municipalityCode,
  supplierId,
});

export const createSupplierMessageQueries = ({ supplierMessages }: SupplierMessageModels): MessageQueries => ({
  async messageByKey({ session = null }, key) {
    const query = supplierMessages.findOne({ key }, { contentHash: 1 }).session(session);
    return (await query.lean<{ contentHash: string } | null>()) ?? undefined;
  },
  async messagesOfOrder({ session = null }, channel, orderId) {
    const filter = { ...placeOf(channel), orderId, direction: 'OUT' };
    return supplierMessages
      .find(filter, { kind: 1 })
      .sort({ _id: 1 })
      .session(session)
      .lean<{ _id: string; kind: StoredMessage['kind'] }[]>();
  },
  async messagesIn(channel, status, due) {
    const filter = { ...placeOf(channel), status, ...(due ? { [due.field]: trusted({ $lte: due.at }) } : {}) };
    const found = await supplierMessages
      .find(filter, { _id: 1 })
      .sort({ _id: 1 })
      .limit(BATCH)
      .lean<{ _id: string }[]>();
    return found.map(({ _id }) => _id);
  },
  async earlierUnsent(channel, orderId, id) {
    const filter = { ...placeOf(channel), orderId, direction: 'OUT', status: 'QUEUED', _id: trusted({ $lt: id }) };
    return (await supplierMessages.exists(filter)) !== null;
  },
});

type MessageList = {
  readonly municipalityCode: string;
  readonly supplierId?: string | null | undefined;
  readonly status?: MessageStatus | null | undefined;
};
/** The filter of the list of messages. */
export const messageFilter = ({ municipalityCode, supplierId, status }: MessageList) => ({
  municipalityCode,
  ...(supplierId ? { supplierId } : {}),
  ...(status ? { status } : {}),
});
