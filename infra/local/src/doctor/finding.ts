export type Finding = { name: string; state: 'ok' | 'missing' | 'not needed'; text: string };

export const ok = (name: string, text: string): Finding => ({ name, state: 'ok', text });
export const missing = (name: string, text: string): Finding => ({ name, state: 'missing', text });

const signs = { ok: '✓', missing: '✗', 'not needed': '–' };

export const show = ({ name, state, text }: Finding): string => `${signs[state]} ${name.padEnd(10)} ${text}`;
