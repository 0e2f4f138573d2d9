/** The edition of ISO 9999 of the codes. */
export const EDITION = '2022';

const CLASSES = `04 Stöd, träning och ersättning av kroppsfunktioner
09 Personlig vård
12 Förflyttning
18 Möbler och anpassningar i bostaden
22 Kommunikation och information
24 Hantering av föremål`;

const SUBCLASSES = `0433 Hjälpmedel mot trycksår
0912 Hjälpmedel vid toalettbesök
0933 Hjälpmedel för tvättning, bad och dusch
1203 Gånghjälpmedel som manövreras med en arm
1206 Gånghjälpmedel som manövreras med båda armarna
1222 Manuella rullstolar
1223 Eldrivna rullstolar
1231 Hjälpmedel för förflyttning av person
1236 Hjälpmedel för lyft av person
1809 Sittmöbler
1812 Sängar
2206 Hörhjälpmedel
2229 Larm`;

const DIVISIONS = `043303 Sittdynor mot trycksår
043306 Madrasser mot trycksår
091203 Toalettstolar
120303 Käppar
120306 Armbågskryckor
120603 Gåstativ
120606 Rollatorer
122203 Rullstolar för egen framdrivning med båda händerna
122218 Transportrullstolar
122306 Eldrivna rullstolar med elektronisk styrning
123603 Mobila lyftar
123621 Lyftselar
181210 Sängar med eldriven reglering
222912 Mobila trygghetslarm`;

/**
 * The classes of ISO 9999 that the sources name, and those of other products that municipalities lend.
 * The Swedish names are our own, not the text of the standard.
 */
export const productAreas = [CLASSES, SUBCLASSES, DIVISIONS].flatMap((list) =>
  list.split('\n').map((line) => {
    const [code = ''] = line.split(' ', 1);
    return { isoCode: code, name: line.slice(code.length + 1) };
  }),
);
