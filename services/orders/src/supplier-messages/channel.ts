import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { filePath } from '@hjalpmedel/config';

const party = z.strictObject({ scheme: z.string().min(1), id: z.string().min(1), name: z.string().min(1) });
const LOOPBACK = /^http:\/\/(127\.0\.0\.1|\[::1\]|localhost)[:/]/;
const folder = z.strictObject({ kind: z.literal('FOLDER'), outgoing: z.string(), incoming: z.string() });
const https = z
  .strictObject({
    kind: z.literal('HTTPS'),
    /** Of the supplier's system or of an access point. */
    url: z.url({ protocol: /^https?$/ }).transform((text) => text.replace(/\/+$/, '')),
    /** The certificate by which we are known, its key, and the authority that signed the other's. */
    certificate: filePath.optional(),
    key: filePath.optional(),
    authority: filePath.optional(),
  })
  .refine(({ url, certificate, key, authority }) => (certificate && key && authority) || LOOPBACK.test(`${url}/`), {
    error: 'expected https with certificate, key and authority; without them on loopback only',
  });

const channel = z.strictObject({
  municipalityCode: z.string().regex(/^\d{4}$/),
  supplierId: z.string().min(1),
  buyer: party,
  seller: party,
  /** The account of orders that name none of a private provider. */
  accounting: z.string().optional(),
  /** How long the supplier has to answer an order. @default a day */
  answerMinutes: z.number().positive().default(1_440),
  transport: z.discriminatedUnion('kind', [folder, https]),
});

/** How a municipality and a supplier exchange documents. Off for those that are not listed. */
export type SupplierChannel = z.infer<typeof channel>;
export type HttpsTransport = z.infer<typeof https>;
export type FolderTransport = z.infer<typeof folder>;

const channels = z.array(channel).refine((all) => new Set(all.map(channelKey)).size === all.length, {
  error: 'expected one channel for a municipality and a supplier',
});

export const channelKey = ({
  municipalityCode,
  supplierId,
}: Pick<SupplierChannel, 'municipalityCode' | 'supplierId'>): string => `${municipalityCode}|${supplierId}`;

/** The path of a file with the channels as JSON; read as the list. */
export const channelsFile = filePath.transform((path, context): SupplierChannel[] => {
  try {
    const read = channels.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    if (read.success) return read.data;
    for (const { message, path: at } of read.error.issues)
      context.addIssue({ code: 'custom', message: `${at.join('.')}: ${message}` });
  } catch {
    context.addIssue({ code: 'custom', message: 'expected a file with a list of channels in JSON' });
  }
  return z.NEVER;
});
