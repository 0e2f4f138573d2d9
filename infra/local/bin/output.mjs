/**
 * A write to a closed terminal or pipe fails with EPIPE or EIO, and on a full disk with ENOSPC. Without a listener the
 * error would end the process before it has stopped what it started.
 */
export function ignoreOutputErrors() {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}
