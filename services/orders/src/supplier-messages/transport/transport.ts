/** A document on its way out. The id is the same at every try, so that the other side can tell a repetition. */
export type Outgoing = { readonly id: string; readonly document: string };

/** The port to a supplier's system. */
export type SupplierTransport = {
  /** Hands a document over. Throws `TransportRefusal` when another try is of no use. */
  send(message: Outgoing): Promise<void>;
  /** Gives each waiting document to `take`, and acknowledges it when it is taken. */
  receive(take: (document: string) => Promise<void>): Promise<void>;
  close(): Promise<void>;
};

/** The other side has refused a document. */
export class TransportRefusal extends Error {
  override readonly name = 'TransportRefusal';
}

/** The longest document that is taken. */
export const MAX_BYTES = 2 * 1024 * 1024;
