export type Programme = 'VGR_SOCIAL_DIGITAL' | 'VN_HSL';

/** The legal basis of a loan decides its programme. */
export function programmeOf(legalBasis: string): Programme {
  return legalBasis === 'HSL' ? 'VN_HSL' : 'VGR_SOCIAL_DIGITAL';
}

/** The numbers of a policy body, with a default for each that the policy does not name. */
export function numbersOf<Numbers extends Readonly<Record<string, number>>>(
  body: Readonly<Record<string, unknown>> | undefined,
  defaults: Numbers,
): Numbers {
  const named = Object.keys(defaults).flatMap((name) => (typeof body?.[name] === 'number' ? [[name, body[name]]] : []));
  return { ...defaults, ...Object.fromEntries(named) } as Numbers;
}
