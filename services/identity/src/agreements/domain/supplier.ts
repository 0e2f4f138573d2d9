/**
 * A supplier of aids, which serves a county (S2-13), and the systems in which its customers order and hold licences.
 * Its id is the code that the devices service uses for the owner of a device.
 */
export type Supplier = {
  readonly name: string;
  readonly countyCode: string;
  readonly systems: readonly string[];
};
export type SupplierEvent =
  | { readonly type: 'SupplierRegistered'; readonly supplier: Supplier }
  | { readonly type: 'SupplierSystemAdded'; readonly system: string };

export function evolveSupplier(state: Supplier, event: SupplierEvent): Supplier {
  return event.type === 'SupplierRegistered' ? event.supplier : { ...state, systems: [...state.systems, event.system] };
}
