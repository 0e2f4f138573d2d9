export type MunicipalityReference = { readonly code: string };
/** A thing of another service, by its id. */
export type Reference = { readonly id: string };
