/**
 * Generates the functions that read leaves. The code uses `isLongNumber` and `canonicalJson`. Each checks the kind of a leaf and returns its text. A text that the response
 * writer would write in another form does not match.
 */
export function leafReaders(at: (position: string) => string): string {
  const isDigit = (code: string): string => `${code}>=48&&${code}<=57`;
  return `
function readNull(){if(${at('p')}!==110||${at('p+1')}!==117||${at('p+2')}!==108||${at('p+3')}!==108)throw M;p+=4;return null}
function endOfEscape(q){const c=${at('q+1')};if(c===117){for(let i=2;i<6;i++){const d=${at('q+i')},e=d|32;if(!(${isDigit('d')}||e>=97&&e<=102))throw M}return q+6}
if(c===34||c===92||c===47||c===98||c===102||c===110||c===114||c===116)return q+2;throw M}
function endOfString(){let q=p+1;for(;;){const c=${at('q')};if(c===34)return q+1;if(c===92){q=endOfEscape(q);continue}if(!(c>=32))throw M;q++}}
function readString(){if(${at('p')}!==34)return readNull();const a=p;p=endOfString();return s.substring(a,p)}
function readName(){if(${at('p')}!==34)throw M;let q=p+1,c;while((c=${at('q')})>=48&&c<=57||c>=65&&c<=90||c===95||c>=97&&c<=122)q++;if(c!==34)throw M;const n=s.substring(p+1,q);p=q+1;return n}
function readInt(){const a=p;let q=a,c=${at('q')};if(c===110)return readNull();if(c===45)c=${at('++q')};const d=q;while(${isDigit('c')})c=${at('++q')};
const n=q-d;if(n===0||n>21||${at('d')}===48&&(n>1||d>a)||c===46||c===101||c===69)throw M;p=q;return s.substring(a,q)}
function readId(){return ${at('p')}===34?readString():readInt()}
function readFloat(){const a=p;let q=a,c=${at('q')};if(c===110)return readNull();while(${isDigit('c')}||c===45||c===43||c===46||c===101||c===69)c=${at('++q')};
const t=s.substring(a,q);if(t===''||String(Number(t))!==t&&!isLongNumber(t))throw M;p=q;return t}
function readBoolean(){const c=${at('p')};if(c===116&&${at('p+1')}===114&&${at('p+2')}===117&&${at('p+3')}===101){p+=4;return 'true'}
if(c===102&&${at('p+1')}===97&&${at('p+2')}===108&&${at('p+3')}===115&&${at('p+4')}===101){p+=5;return 'false'}return readNull()}
function readAny(){const c=${at('p')};if(c===34)return readString();if(c===110)return readNull();if(c===116||c===102)return readBoolean();
if(c!==123&&c!==91)return readFloat();
const a=p;let q=p,n=0;for(;;){const c=${at('q')};if(c===34){p=q;q=endOfString();continue}if(c===123||c===91)n++;else if(c===125||c===93){if(--n===0){q++;break}}else if(!(c>=32))throw M;q++}
let t=s.substring(a,q);try{t=canonicalJson(t)}catch{throw M}p=q;return t}`;
}
