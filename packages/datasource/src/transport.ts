/** A complete HTTP response. */
export interface HttpResponse {
  readonly status: number;
  readonly text: string;
  /** The bytes of `text`. The buffer is reused after `read` has returned. */
  readonly bytes: Buffer;
  readonly cacheControl: string | undefined;
}

/** One POST request. It ends with `read` and then `done`, or with `failed`. Each is called at most once. */
export interface TransportCall {
  /** Alternating names and values. */
  readonly headers: readonly string[];
  readonly body: string;
  readonly maxBytes: number;
  /**
   * Reads the response. Returns false if it is unreadable: the connection is then closed, because the bytes may belong
   * to an earlier response.
   */
  readonly read: (response: HttpResponse) => boolean;
  readonly done: () => void;
  readonly failed: (error: Error) => void;
}

/** Stops a call in any state: queued, sent or partly received. */
export type Stop = (reason: Error) => void;

/** Sends requests to one address. */
export interface Transport {
  send(call: TransportCall): Stop;
  /** Waits for running calls, then closes the connections. */
  close(): Promise<void>;
}
