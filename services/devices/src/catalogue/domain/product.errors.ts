import { defineReason } from '@hjalpmedel/domain';

const severity = 'BLOCK';

export const PRODUCT_ALREADY_REGISTERED = defineReason('PRODUCT_ALREADY_REGISTERED', {
  severity,
  rules: ['S2-13'],
  sv: 'Leverantören har redan en artikel med numret {articleNumber}.',
  en: 'The supplier already has an article with the number {articleNumber}.',
});
export const PRODUCT_LOOKS_ALIKE = defineReason('PRODUCT_LOOKS_ALIKE', {
  severity,
  rules: ['S2-13'],
  sv: 'Leverantören har redan artikeln {articleNumber}; bara skiftläge eller mellanslag skiljer dem åt.',
  en: 'The supplier already has the article {articleNumber}; they differ in case or blanks only.',
});
export const PRODUCT_DIFFERS_BY_ZEROS = defineReason('PRODUCT_DIFFERS_BY_ZEROS', {
  severity: 'CONFIRM',
  rules: ['S2-13'],
  sv: 'Leverantören har redan artikeln {articleNumber}. Har inledande nollor fallit bort? Bekräfta om det är en annan artikel.',
  en: 'The supplier already has the article {articleNumber}. Have leading zeros been lost? Confirm where it is another article.',
});
export const PRODUCT_HAS_DEVICES = defineReason('PRODUCT_HAS_DEVICES', {
  severity,
  rules: ['S1-19', 'S1-35', 'S2-16'],
  sv: 'Artikeln har registrerade hjälpmedel, så {column} kan inte ändras.',
  en: 'The article has registered devices, so {column} cannot be changed.',
});
export const PRODUCT_ALREADY_WITHDRAWN = defineReason('PRODUCT_ALREADY_WITHDRAWN', {
  severity,
  rules: ['S1-2'],
  sv: 'Artikeln har redan utgått ur sortimentet, den {outOfAssortmentOn}.',
  en: 'The article has already left the assortment, on {outOfAssortmentOn}.',
});
export const QUANTITY_WITHOUT_RENT = defineReason('QUANTITY_WITHOUT_RENT', {
  severity,
  rules: ['S2-16', 'S2-17'],
  sv: 'En artikel som räknas i antal har ingen hyra.',
  en: 'An article counted by quantity has no rent.',
});
export const PRODUCT_NOT_RENTED = defineReason('PRODUCT_NOT_RENTED', {
  severity,
  rules: ['S2-17'],
  sv: 'En artikel som säljs har ingen månadshyra.',
  en: 'An article that is sold has no monthly rent.',
});
export const SUBSTITUTE_OF_ITSELF = defineReason('SUBSTITUTE_OF_ITSELF', {
  severity,
  rules: ['S1-2'],
  sv: 'En artikel kan inte ersätta sig själv.',
  en: 'An article cannot take its own place.',
});
export const IFU_MISSING = defineReason('IFU_MISSING', {
  severity,
  rules: ['S1-2'],
  sv: 'Produkten saknar bruksanvisning.',
  en: 'The product has no instructions for use.',
});
export const CE_MARK_MISSING = defineReason('CE_MARK_MISSING', {
  severity,
  rules: ['S2-1'],
  sv: 'En medicinteknisk produkt ska vara CE-märkt när den tas in.',
  en: 'A medical device must carry the CE mark at intake.',
});
export const CE_MARK_NOT_STATED = defineReason('CE_MARK_NOT_STATED', {
  severity,
  rules: ['S1-2', 'S2-1'],
  sv: 'En medicinteknisk produkt beställs först när den är uppgiven som CE-märkt.',
  en: 'A medical device is ordered only once it is stated to carry the CE mark.',
});
export const UDI_DI_MISSING = defineReason('UDI_DI_MISSING', {
  severity,
  rules: ['S2-1'],
  sv: 'En medicinteknisk produkt ska ha sin UDI-DI registrerad innan den beställs eller tas in.',
  en: 'A medical device must have its UDI-DI on record before it is ordered or taken in.',
});
export const INSTRUCTION_ALREADY_PUBLISHED = defineReason('INSTRUCTION_ALREADY_PUBLISHED', {
  severity,
  rules: ['S1-12', 'S1-19'],
  sv: 'Det finns redan en produktanvisning för område {isoCode} från den dagen.',
  en: 'There already is a product instruction for area {isoCode} from that day.',
});

export const RENT_PRICE_UNCHANGED = defineReason('RENT_PRICE_UNCHANGED', {
  severity,
  rules: ['S2-17'],
  sv: 'Från {from} kostar artikeln redan så mycket i månaden.',
  en: 'From {from} the article costs that much a month already.',
});

export const RENT_PRICE_NOT_LISTED = defineReason('RENT_PRICE_NOT_LISTED', {
  severity,
  rules: ['S2-17'],
  sv: 'Prislistan har inget pris från {from}.',
  en: 'The price list has no price from {from}.',
});
