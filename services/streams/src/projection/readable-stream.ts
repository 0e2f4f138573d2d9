import type { Principal } from '@hjalpmedel/auth';
import { forbidden, notFound } from '@hjalpmedel/domain';
import { streamNamed, type StreamDescription } from './streams.js';

/** The stream of a name. Unknown is `NOT_FOUND`; a stream for operations is `FORBIDDEN` to analysts. */
export function readableStream(name: string, { kind }: Principal): StreamDescription {
  const stream = streamNamed(name);
  if (!stream) throw notFound({ field: 'stream' });
  if (stream.audience !== 'ANALYST' && kind === 'analyst') throw forbidden({ permission: 'stream:read' });
  return stream;
}
