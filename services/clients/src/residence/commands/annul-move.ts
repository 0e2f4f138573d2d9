import type { Caller } from '@hjalpmedel/commands';
import { notFound } from '@hjalpmedel/domain';
import { changeClient, type ChangeClientInput } from '../../clients/commands/change-client.js';
import { assertReason } from '../../corrections/keep-correction.js';
import type { ClientsDeps } from '../../ports.js';
import { destinationOf } from '../destination.js';

export type AnnulMoveInput = ChangeClientInput & { readonly moveId: string; readonly reason: string };

/** Annuls the last move, which was recorded by mistake. The municipality that the client seemed to have left may do it, too (S2-15). */
export function annulMove(deps: ClientsDeps, caller: Caller, input: AnnulMoveInput) {
  const { moveId } = input;
  const command = {
    action: 'annulMove',
    permission: 'client:change',
    input,
    fields: 'RESIDENCE',
    alsoIn: ({ moves }: { readonly moves?: readonly { readonly from: string }[] | undefined }) =>
      moves?.slice(-1).map(({ from }) => from) ?? [],
  } as const;
  return changeClient(deps, caller, command, async (uow, before) => {
    const reason = assertReason(input.reason);
    const move = before.state.moves?.find((one) => one.moveId === moveId);
    if (!move) throw notFound({ field: 'input.moveId' });
    return {
      command: { type: 'AnnulMove', moveId, ...(await destinationOf(deps, uow, before, move.from)) },
      correction: { about: 'RESIDENCE', reason, previous: { ...move } },
    };
  });
}
