/** Ways to the service: a WebSocket, or requests that wait where the host's pages have none. Messages are JSON texts. */

export interface Transport {
  send(message: string): void;
  close(): void;
}

export interface Ends {
  opened(): void;
  received(message: string): void;
  /** Once, whether or not it was ever open. */
  closed(): void;
}

/** Where the service is and what it knows us by. */
export interface Service {
  /** http://127.0.0.1:18650 */
  readonly address: string;
  readonly token: string;
}

export type Connect = (service: Service, ends: Ends) => Transport;

export const webSocket: Connect = ({ address, token }, ends) => {
  const socket = new WebSocket(`${address.replace(/^http/, "ws")}/lsp?token=${encodeURIComponent(token)}`);
  socket.onopen = () => ends.opened();
  socket.onmessage = ({ data }) => ends.received(String(data));
  socket.onclose = () => ends.closed();
  return { send: (message) => socket.send(message), close: () => socket.close() };
};

/** One POST at a time, as messages have an order, beside one GET that is answered when there is something. */
export const longPoll: Connect = ({ address, token }, ends) => {
  const waiting: string[] = [];
  let session = "";
  let over = false;
  let posting = false;
  let after = 0;

  const ask = (method: string, path: string, body?: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open(method, `${address}/lsp/http${path}`);
      request.setRequestHeader("Authorization", `Bearer ${token}`);
      if (body !== undefined) request.setRequestHeader("Content-Type", "application/json");
      request.onload = () => (request.status < 300 ? resolve(request.responseText) : reject(new Error(`${request.status}`)));
      request.onerror = () => reject(new Error("no answer"));
      request.send(body);
    });
  const end = (): void => {
    if (over) return;
    over = true;
    ends.closed();
  };
  const post = async (): Promise<void> => {
    if (posting || over || !session) return;
    posting = true;
    while (waiting.length && !over) await ask("POST", session, `[${waiting.splice(0).join(",")}]`);
    posting = false;
  };
  const poll = async (): Promise<void> => {
    while (!over) {
      const answer = JSON.parse(await ask("GET", `${session}?after=${after}`)) as { next: number; messages: unknown[] };
      after = answer.next;
      for (const message of answer.messages) ends.received(JSON.stringify(message));
    }
  };
  ask("POST", "", "")
    .then((answer) => {
      session = `/${(JSON.parse(answer) as { session: string }).session}`;
      ends.opened();
      return poll();
    })
    .catch(end);
  return {
    send: (message) => {
      waiting.push(message);
      post().catch(end);
    },
    close: () => {
      if (session) ask("DELETE", session).catch(() => undefined);
      end();
    },
  };
};
