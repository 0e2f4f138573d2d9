import type { CommandUnitOfWork } from '@hjalpmedel/commands';
import { badUserInput } from '@hjalpmedel/domain';
import type { Aggregate, AggregateStore } from '@hjalpmedel/mongo';

/** The paper that an input names by its id and version, or a new one without an id. */
export async function loadDraft<State, Event>(
  uow: CommandUnitOfWork,
  store: AggregateStore<State, Event>,
  initial: State,
  named: { readonly id?: string | null | undefined; readonly field: string },
  { clientId, expectedVersion }: { readonly clientId: string; readonly expectedVersion?: number | null | undefined },
): Promise<Aggregate<State>> {
  const { id, field } = named;
  if (id == null) return store.create(uow.newId(), initial);
  if (expectedVersion == null)
    throw badUserInput({ field: 'input.expectedVersion', why: 'Ange den version som du har läst.' });
  const found = await uow.load(store, { id, field, expectedVersion });
  if ((found.state as { readonly clientId?: string }).clientId !== clientId)
    throw badUserInput({ field: 'input.clientId', why: 'Utkastet är om en annan person.' });
  return found;
}
