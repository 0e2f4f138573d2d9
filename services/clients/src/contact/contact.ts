import { assertImpersonal, assertText, badUserInput } from '@hjalpmedel/domain';
import type { ClientDocument } from '../clients/data/client.model.js';
import type { ProtectionLevel } from '../protection/domain/protection-level.js';
import type { ClientsDeps } from '../ports.js';

/** How an interpreter is needed. */
export type InterpreterNeed = 'NONE' | 'SPOKEN' | 'SIGN_LANGUAGE' | 'WRITING' | 'DEAFBLIND';

/** How a client is reached and spoken with. Stored sealed, as one text. */
export type Contact = {
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  readonly address?: string | undefined;
  /** Where aids are handed out instead of at home (S1-4). */
  readonly pickupPoint?: string | undefined;
  /** The language, ISO 639. */
  readonly language?: string | undefined;
  readonly interpreter?: InterpreterNeed | undefined;
};
type Maybe<Value> = Value | null | undefined;
export type ContactInput = { readonly [Field in keyof Contact]?: Maybe<Contact[Field]> };

const MAX_TEXT = 200;
const LANGUAGE = /^[a-z]{2,3}$/;
const PHONE = /^\+?[\d\s()-]{5,25}$/;
const EMAIL = /^[^\s@]{1,64}@[^\s@]+\.[^\s@]{2,}$/;

/** Checks the contact data. At the level without true address nothing is stored that leads to the person (S1-4). */
export function assertContact(input: ContactInput, protection: ProtectionLevel): Contact {
  const { phone, email, address, pickupPoint, language, interpreter } = input;
  if (hasNoAddress(protection))
    for (const field of ['phone', 'email', 'address'] as const)
      if (input[field])
        throw badUserInput({ field: `input.${field}`, why: 'Uppgiften lagras inte vid skyddad folkbokföring.' });
  const matching = (text: Maybe<string>, field: string, form: RegExp, why: string) => {
    if (!text) return undefined;
    if (!form.test(text.trim())) throw badUserInput({ field: `input.${field}`, why });
    return assertText(text, `input.${field}`, MAX_TEXT);
  };
  return {
    phone: matching(phone, 'phone', PHONE, 'Ett telefonnummer skrivs med siffror, blanksteg och bindestreck.'),
    email: matching(email, 'email', EMAIL, 'Det är ingen e-postadress.'),
    address: address ? assertImpersonal(address, 'input.address', MAX_TEXT) : undefined,
    pickupPoint: pickupPoint ? assertImpersonal(pickupPoint, 'input.pickupPoint', MAX_TEXT) : undefined,
    language: matching(language, 'language', LANGUAGE, 'Ett språk skrivs med två eller tre små bokstäver, t.ex. sv.'),
    interpreter: interpreter ?? undefined,
  };
}

/** Whether a level forbids to store where the person is (S1-4). */
export const hasNoAddress = (protection: ProtectionLevel): boolean => protection === 'SKYDDAD_FOLKBOKFORING';

/** The contact data that a person of such a level may keep. */
export const withoutAddress = ({ pickupPoint, language, interpreter }: Contact): Contact => ({
  pickupPoint,
  language,
  interpreter,
});

type Sealing = Pick<ClientsDeps, 'fieldEncryption'>;
type Place = { readonly id: string; readonly state: Pick<ClientDocument, 'dataKey' | 'sealed'> };

export function openContact({ fieldEncryption }: Sealing, { id, state }: Place): Contact {
  const { contact } = state.sealed;
  if (contact === undefined) return {};
  return JSON.parse(fieldEncryption.cipherOf(id, state.dataKey).open('contact', contact)) as Contact;
}

export const sealContact = ({ fieldEncryption }: Sealing, { id, state }: Place, contact: Contact) =>
  fieldEncryption.cipherOf(id, state.dataKey).seal('contact', JSON.stringify(contact));
