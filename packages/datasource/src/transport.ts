/** A finished HTTP answer. */
export interface HttpResponse {
  readonly status: number;
  readonly text: string;
  /** What the text came in; its place is used again once `read` has returned. */
  readonly bytes: Buffer;
  readonly cacheControl: string | undefined;
}

/** One POST and what becomes of it: exactly one of `done`, after `read`, and `failed` is called, once. */
export interface TransportCall {
  /** Names and values in turn. */
  readonly headers: readonly string[];
  readonly body: string;
  readonly maxBytes: number;
  /**
   * Reads the answer, before its connection is given to another call: what makes no sense may be what a server sent too
   * much of an earlier one, and then the answer to this call is still to come. False when it makes none.
   */
  readonly read: (answer: HttpResponse) => boolean;
  /** After `read`. */
  readonly done: () => void;
  readonly failed: (error: Error) => void;
}

/** Stops a call wherever it stands: queued, sent or half answered. */
export type Stop = (reason: Error) => void;

/** Carries calls to one address. */
export interface Transport {
  send(call: TransportCall): Stop;
  /** Lets running calls end, then closes the connections. */
  close(): Promise<void>;
}
