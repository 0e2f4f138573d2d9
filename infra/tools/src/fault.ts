/** Something wrong in a source that a generator reads: where, and what. */
export type Fault = { readonly where: string; readonly message: string };
