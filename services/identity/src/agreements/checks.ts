import { badUserInput, luhnDigit } from '@hjalpmedel/domain';

/** The code of a supplier, which products and devices use. Six digits in a row could be part of a person number. */
export function assertSupplierCode(code: string, field: string): string {
  if (!/^[A-Z0-9][A-Z0-9-]{1,39}$/.test(code) || /\d{6}/.test(code)) {
    throw badUserInput({ field, why: 'En leverantörs kod skrivs med versaler A–Z, siffror och bindestreck.' });
  }
  return code;
}

/** A customer or payer number at a supplier. */
export function assertAccountNumber(number: string, field: string): string {
  if (!/^[A-Z0-9][A-Z0-9-]{1,19}$/.test(number)) {
    throw badUserInput({ field, why: 'Numret skrivs med 2–20 siffror, versaler A–Z och bindestreck.' });
  }
  return number;
}

export function assertCountyCode(code: string, field: string): string {
  if (!/^(0[1345678]|1[0234789]|2[012345])$/.test(code)) throw badUserInput({ field, why: 'Okänd länskod.' });
  return code;
}

/**
 * The organisation number of a legal person: ten digits, the last of which is a check digit.
 * A sole trader's number is a person number. Its third and fourth digits are a month; those of a legal person are 20 or more.
 */
export function assertOrganisationNumber(number: string, field: string): string {
  const digits = number.replace('-', '');
  if (!/^\d{10}$/.test(digits) || luhnDigit(digits.slice(0, -1)) !== Number(digits.at(-1))) {
    throw badUserInput({ field, why: 'Organisationsnumret har tio siffror, den sista är kontrollsiffra.' });
  }
  if (digits.slice(2, 4) < '20') {
    throw badUserInput({ field, why: 'En enskild firmas nummer är ett personnummer och registreras inte.' });
  }
  return digits;
}
