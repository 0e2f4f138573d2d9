import type { CommandUnitOfWork } from '@hjalpmedel/commands';
import { badUserInput, dayOf, refuse } from '@hjalpmedel/domain';
import { orderingRulesOf } from '../../eligibility/ordering-rules.js';
import { assertCode, assertLaterDay, assertProse } from '../../input/checks.js';
import type { OrdersDeps } from '../../ports.js';
import { PICK_UP_POINT_NEEDED } from '../domain/order.errors.js';
import type { Draft, OrderDetails } from '../domain/order.js';

type Optional<Value> = Value | null | undefined;
export type DetailsInput = {
  readonly wishedOn?: Optional<string>;
  readonly address?: Optional<{ readonly street: string; readonly postalCode: string; readonly city: string }>;
  readonly pickUpPoint?: Optional<string>;
  readonly contact?: Optional<{ readonly name: string; readonly phone: string }>;
  readonly message?: Optional<string>;
};

const PHONE = /^\+?[0-9][0-9 -]{4,19}$/;
const POSTAL_CODE = /^\d{3} ?\d{2}$/;

/** The wishes for a delivery. Where no address may be kept, a pick-up point is needed: nothing says why (S1-4). */
export async function draftDetails(
  { queries, protection }: OrdersDeps,
  uow: CommandUnitOfWork,
  { address, pickUpPoint, wishedOn, contact, message }: DetailsInput,
  place: Pick<Draft, 'clientId' | 'programme' | 'municipalityCode'>,
): Promise<OrderDetails> {
  const today = dayOf(uow.now);
  if (address && pickUpPoint != null)
    throw badUserInput({
      field: 'input.details.pickUpPoint',
      why: 'Ange antingen en adress eller ett utlämningsställe.',
    });
  if (address) {
    const policies = await queries.policies(uow, place.programme, place.municipalityCode);
    const isHidden = (await protection.protectedOf([place.clientId], uow)).has(place.clientId);
    if (isHidden || !orderingRulesOf(policies, place, today).homeDelivery)
      refuse(PICK_UP_POINT_NEEDED({ field: 'input.details.address' }));
  }
  return {
    wishedOn: wishedOn == null ? undefined : assertLaterDay(wishedOn, today, 'input.details.wishedOn'),
    ...(address ? { to: 'ADDRESS', address: checkedAddress(address) } : {}),
    ...(pickUpPoint == null
      ? {}
      : { to: 'PICK_UP_POINT', pickUpPoint: assertCode(pickUpPoint, 'input.details.pickUpPoint') }),
    contact: contact ? checkedContact(contact) : undefined,
    message: message == null ? undefined : assertProse(message, 'input.details.message'),
  };
}

function checkedAddress({ street, postalCode, city }: NonNullable<DetailsInput['address']>) {
  const field = 'input.details.address';
  if (!POSTAL_CODE.test(postalCode))
    throw badUserInput({ field: `${field}.postalCode`, why: 'Ett postnummer har fem siffror.' });
  return { street: assertCode(street, `${field}.street`), postalCode, city: assertCode(city, `${field}.city`) };
}

function checkedContact({ name, phone }: NonNullable<DetailsInput['contact']>) {
  const field = 'input.details.contact';
  if (!PHONE.test(phone))
    throw badUserInput({
      field: `${field}.phone`,
      why: 'Ett telefonnummer skrivs med siffror, mellanslag och streck.',
    });
  return { name: assertCode(name, `${field}.name`), phone };
}
