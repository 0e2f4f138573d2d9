/** A document on its way out. The id is the same at every try, so that the other side can tell a repetition. */
export type Outgoing = { readonly id: string; readonly document: string };

/** A waiting document. Of one that is too long only its name at the channel is known; its text stays with the other side. */
export type Incoming = { readonly document: string } | { readonly tooLong: string };

/** The port to a supplier's system. */
export type SupplierTransport = {
  /** Hands a document over. Throws `TransportRefusal` when another try is of no use. */
  send(message: Outgoing): Promise<void>;
  /** Gives each waiting document to `take`. Then it acknowledges the document, or refuses one that is too long. */
  receive(take: (incoming: Incoming) => Promise<void>): Promise<void>;
  close(): Promise<void>;
};

/** The other side has refused a document. */
export class TransportRefusal extends Error {
  override readonly name = 'TransportRefusal';
}

/** The longest document that is taken. */
export const MAX_BYTES = 2 * 1024 * 1024;
