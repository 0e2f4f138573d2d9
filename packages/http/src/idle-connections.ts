import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

export type IdleConnections = {
  /** A request came in on this connection; it is idle again once every answer is out. */
  busy(socket: Socket, res: ServerResponse): void;
  /** Cuts what is idle now, and every other connection as it falls idle. */
  close(): void;
};

/** Knows which connections wait for nothing. Node's own list leaves out those that never carried a request, and a drain would wait for them. */
export function idleConnections(server: Server): IdleConnections {
  /** Requests being answered, by connection: more than one where a client pipelines. */
  const waiting = new Map<Socket, number>();
  let isClosing = false;

  function change(socket: Socket, by: number): void {
    const count = (waiting.get(socket) ?? 0) + by;
    if (!socket.destroyed) waiting.set(socket, count);
    if (isClosing && count === 0) socket.destroySoon();
  }

  server.on('connection', (socket: Socket) => {
    change(socket, 0);
    socket.once('close', () => waiting.delete(socket));
  });

  return {
    busy(socket, res) {
      change(socket, 1);
      res.once('close', () => change(socket, -1));
    },
    close() {
      isClosing = true;
      for (const [socket, count] of waiting) if (count === 0) socket.destroySoon();
    },
  };
}
