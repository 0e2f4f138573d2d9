import { addDays, newId, toInstant, type PlainDate } from '@hjalpmedel/domain';
import { createEnvelopeEncryption, type KeyRing } from '@hjalpmedel/encryption';
import type { Database } from '@hjalpmedel/mongo';

const BULK = 1_000;
const PARALLEL = 4;
const MUNICIPALITIES = 49;
/** One client of a hundred is protected. */
const PROTECTED_EACH = 100;

export const municipalityOf = (n: number) => String(1_400 + (n % MUNICIPALITIES));
export const isProtected = (n: number) => n % PROTECTED_EACH === 7;
const birthDateOf = (n: number) => addDays('1931-01-01' as PlainDate, Math.floor(n / 40));
export const numberOf = (n: number) => withCheckDigit(`${birthDateOf(n).replaceAll('-', '')}${100 + (n % 40)}`);
/** A right number that nobody has. */
export const unknownNumberOf = (n: number) => withCheckDigit(`${birthDateOf(n).replaceAll('-', '')}${900 + (n % 40)}`);

function withCheckDigit(digits: string): string {
  const sum = [...digits.slice(2)].reduce((total, digit, index) => {
    const weighted = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (weighted > 9 ? weighted - 9 : weighted);
  }, 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

/** Fills the database with clients as their registration would leave them. Returns their ids. */
export async function seed({ connection }: Database, ring: KeyRing, count: number): Promise<readonly string[]> {
  const encryption = createEnvelopeEncryption(ring);
  const ids = Array.from({ length: count }, () => newId());
  const updatedAt = toInstant(new Date());
  function document(n: number) {
    const _id = ids[n] ?? '';
    const place = { collection: 'clients', documentId: _id };
    const dataKey = encryption.newDataKey(place);
    const { seal } = encryption.cipherOf(place, dataKey);
    const person = { identifier: numberOf(n), givenName: `Påhittad ${n % 997}`, familyName: `Bänksson ${n % 4_999}` };
    const sealed = Object.entries({ ...person, birthDate: birthDateOf(n) }).map(([name, text]) => [
      name,
      seal(name, text),
    ]);
    const municipalityCode = municipalityOf(n);
    const mark = encryption.blindIndex('person identifier', `PERSONNUMMER:${numberOf(n)}`);
    return {
      _id,
      status: 'REGISTERED',
      identifiers: [{ type: 'PERSONNUMMER', mark, scope: municipalityCode, field: 'identifier' }],
      dataKey,
      sealed: Object.fromEntries(sealed) as object,
      municipalityCode,
      countyCode: '14',
      protection: isProtected(n) ? 'SEKRETESSMARKERING' : 'NONE',
      version: 1,
      published: {},
      updatedAt,
    };
  }
  let from = 0;
  async function fill(): Promise<void> {
    while (from < count) {
      const start = from;
      from += BULK;
      const rows = Array.from({ length: Math.min(BULK, count - start) }, (_, n) => document(start + n));
      await connection.collection('clients').insertMany(rows as never[], { ordered: false });
    }
  }
  await Promise.all(Array.from({ length: PARALLEL }, fill));
  return ids;
}
