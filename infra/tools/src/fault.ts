/** An error in a source that a generator reads, and its place. */
export type Fault = { readonly where: string; readonly message: string };
