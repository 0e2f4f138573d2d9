/** Names of fields that are never logged, at any depth. Compared in lower case without separators. */
const SECRET_FIELDS = new Set(
  `authorization cookie setcookie proxyauthorization token accesstoken idtoken refreshtoken internaltoken jwt
   password secret clientsecret privatekey kek mongodburi uri
   personidentifier personidentifiers personalnumber personnummer identifier identifiers
   fullname givenname familyname firstname lastname middlename displayname username
   address street postaladdress email phone phonenumber dateofbirth birthdate
   variables document body payload`.split(/\s+/),
);

/** A Swedish person or co-ordination number, with or without century, separator and spaces. */
const PERSON_NUMBER =
  /(?<![\w-])(?:18|19|20)?\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01]|[6-8]\d|9[01])[-+ ]?\d{4}(?![\w-])/g;
const URI_CREDENTIALS = /(\w+:\/\/)[^\s/@]+@/g;
/** The stored value that MongoDB quotes in a duplicate-key message. */
const DUPLICATE_KEY = /dup key: \{[^}]*\}?/g;

const REDACTED = '[redacted]';
const MAX_DEPTH = 6;

/** Removes person numbers, credentials and quoted values from a text. */
export function scrubText(text: string): string {
  return text
    .replace(PERSON_NUMBER, REDACTED)
    .replace(URI_CREDENTIALS, `$1${REDACTED}@`)
    .replace(DUPLICATE_KEY, `dup key: ${REDACTED}`);
}

/** Copies a logged value, with secret fields redacted and every text scrubbed. Errors are handled by their serializer. */
export function scrub(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return scrubText(value);
  if (typeof value !== 'object' || value === null || value instanceof Error || value instanceof Date) return value;
  if (depth >= MAX_DEPTH) return '[deep]';
  if (Array.isArray(value)) return value.map((item) => scrub(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, isSecret(name) ? REDACTED : scrub(item, depth + 1)]),
  );
}

function isSecret(name: string): boolean {
  return SECRET_FIELDS.has(name.toLowerCase().replace(/[-_]/g, ''));
}
