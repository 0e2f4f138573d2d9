import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

export type IdleConnections = {
  /** Counts a request on this connection. The connection is idle again when every response is complete. */
  addRequest(socket: Socket, res: ServerResponse): void;
  /** Closes idle connections now, and every other connection when it becomes idle. */
  close(): void;
};

/** Tracks idle connections. Node's own list misses connections that never carried a request; a drain would wait for them. */
export function trackIdleConnections(server: Server): IdleConnections {
  /** Open requests by connection. A client that pipelines has several. */
  const openRequests = new Map<Socket, number>();
  let isClosing = false;

  function add(socket: Socket, difference: number): void {
    const count = (openRequests.get(socket) ?? 0) + difference;
    if (!socket.destroyed) openRequests.set(socket, count);
    if (isClosing && count === 0) socket.destroySoon();
  }

  server.on('connection', (socket: Socket) => {
    add(socket, 0);
    socket.once('close', () => openRequests.delete(socket));
  });

  return {
    addRequest(socket, res) {
      add(socket, 1);
      res.once('close', () => add(socket, -1));
    },
    close() {
      isClosing = true;
      for (const [socket, count] of openRequests) if (count === 0) socket.destroySoon();
    },
  };
}
