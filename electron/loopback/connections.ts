import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** The most connections at once. */
const MOST = 400;

/** The connections to the server: those of windows that were let in, and those of anybody on this machine. */
export interface Connections {
  /** The connection has shown that it is a window's. */
  welcome(socket: Socket): void;
  /** Notes a request on a connection. False if one before it is not answered yet: no browser sends several at once. */
  begin(socket: Socket): boolean;
  end(socket: Socket): void;
}

/** When there are too many connections, the oldest of a stranger is closed, so that strangers cannot keep a window out. */
export function watchConnections(server: Server): Connections {
  const strangers = new Set<Socket>();
  const all = new Set<Socket>();
  const busy = new WeakSet<Socket>();
  server.on('connection', (socket: Socket) => {
    all.add(socket);
    strangers.add(socket);
    socket.once('close', () => {
      all.delete(socket);
      strangers.delete(socket);
    });
    const [oldest] = strangers;
    if (all.size > MOST) oldest?.destroy();
  });
  return {
    welcome: (socket) => void strangers.delete(socket),
    begin(socket) {
      if (busy.has(socket)) return false;
      busy.add(socket);
      return true;
    },
    end: (socket) => void busy.delete(socket),
  };
}
