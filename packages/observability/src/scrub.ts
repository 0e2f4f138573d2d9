/** Fields that never reach a log, at whatever depth they stand. Compared in lower case without separators. */
const SECRET = new Set(
  `authorization cookie setcookie proxyauthorization token accesstoken idtoken refreshtoken internaltoken jwt
   password secret clientsecret privatekey kek mongodburi uri
   personidentifier personidentifiers personalnumber personnummer identifier identifiers
   fullname givenname familyname firstname lastname middlename displayname username
   address street postaladdress email phone phonenumber dateofbirth birthdate
   variables document body payload`.split(/\s+/),
);

/** A Swedish person or co-ordination number, with or without century, sign and spacing. */
const PERSON_NUMBER =
  /(?<![\w-])(?:18|19|20)?\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01]|[6-8]\d|9[01])[-+ ]?\d{4}(?![\w-])/g;
const URI_CREDENTIALS = /(\w+:\/\/)[^\s/@]+@/g;
/** MongoDB quotes the stored value in a duplicate-key message. */
const DUPLICATE_KEY = /dup key: \{[^}]*\}?/g;

const CENSORED = '[redacted]';
const MAX_DEPTH = 6;

/** Takes person numbers, credentials and quoted values out of a text. */
export function scrubText(text: string): string {
  return text
    .replace(PERSON_NUMBER, CENSORED)
    .replace(URI_CREDENTIALS, `$1${CENSORED}@`)
    .replace(DUPLICATE_KEY, `dup key: ${CENSORED}`);
}

/** A copy of a logged value with the fields of `SECRET` censored and every text scrubbed. Errors are left to their serialiser. */
export function scrub(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return scrubText(value);
  if (typeof value !== 'object' || value === null || value instanceof Error || value instanceof Date) return value;
  if (depth >= MAX_DEPTH) return '[deep]';
  if (Array.isArray(value)) return value.map((item) => scrub(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, isSecret(name) ? CENSORED : scrub(item, depth + 1)]),
  );
}

function isSecret(name: string): boolean {
  return SECRET.has(name.toLowerCase().replace(/[-_]/g, ''));
}
