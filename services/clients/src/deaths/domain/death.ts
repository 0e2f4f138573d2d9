import { refuseIfAny, type PlainDate } from '@hjalpmedel/domain';
import { DEATH_ALREADY_REGISTERED, DEATH_NOT_REGISTERED } from './death.errors.js';

export type DeathCommand =
  { readonly type: 'RegisterDeath'; readonly deceasedOn: PlainDate } | { readonly type: 'AnnulDeath' };

export type DeathEvent =
  | { readonly type: 'DeathRegistered'; readonly deceasedOn: PlainDate }
  | { readonly type: 'DeathAnnulled'; readonly deceasedOn: PlainDate };

type Living = { readonly deceasedOn?: PlainDate | undefined };
type CommandOf<Type> = Extract<DeathCommand, { readonly type: Type }>;

export function registerDeath({ deceasedOn }: CommandOf<'RegisterDeath'>, state: Living): readonly DeathEvent[] {
  refuseIfAny([state.deceasedOn !== undefined && DEATH_ALREADY_REGISTERED({ field: 'input.deceasedOn' })]);
  return [{ type: 'DeathRegistered', deceasedOn }];
}

export function annulDeath(_: CommandOf<'AnnulDeath'>, { deceasedOn }: Living): readonly DeathEvent[] {
  refuseIfAny([deceasedOn === undefined && DEATH_NOT_REGISTERED({ field: 'input.clientId' })]);
  return deceasedOn === undefined ? [] : [{ type: 'DeathAnnulled', deceasedOn }];
}
