// A pile that speaks OCPP 1.6J and knows nothing of ours: a WebSocket by hand, since the one that
// Node has sends no password.
import { createHash, randomBytes } from 'node:crypto';
import { request } from 'node:http';

const acceptKey = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** Text frames of a client are masked (RFC 6455, section 5.1). */
function textFrame(text) {
  const payload = Buffer.from(text);
  const mask = randomBytes(4);
  const head =
    payload.length < 126
      ? Buffer.from([0x81, 0x80 | payload.length])
      : Buffer.from([0x81, 0x80 | 126, payload.length >> 8, payload.length & 0xff]);
  return Buffer.concat([head, mask, payload.map((byte, place) => byte ^ mask[place % 4])]);
}

/** The whole frames at the beginning of what has come, and the rest. */
function framesOf(bytes) {
  const frames = [];
  let rest = bytes;
  while (rest.length >= 2) {
    const short = rest[1] & 0x7f;
    const at = short < 126 ? 2 : short === 126 ? 4 : 10;
    if (rest.length < at) break;
    const length =
      short < 126 ? short : short === 126 ? rest.readUInt16BE(2) : Number(rest.readBigUInt64BE(2));
    if (rest.length < at + length) break;
    frames.push({ opcode: rest[0] & 0x0f, payload: rest.subarray(at, at + length) });
    rest = rest.subarray(at + length);
  }
  return { frames, rest };
}

function upgraded(ocpp, pile, secret) {
  const { hostname, port, pathname } = new URL(ocpp);
  const key = randomBytes(16).toString('base64');
  return new Promise((resolve, reject) => {
    const asked = request({
      hostname,
      port,
      path: `${pathname.replace(/\/$/, '')}/${pile}`,
      headers: {
        Connection: 'Upgrade',
        Upgrade: 'websocket',
        'Sec-WebSocket-Key': key,
        'Sec-WebSocket-Version': '13',
        'Sec-WebSocket-Protocol': 'ocpp1.6',
        Authorization: `Basic ${Buffer.from(`${pile}:${secret}`).toString('base64')}`,
      },
    });
    asked.on('upgrade', (answer, socket, head) => {
      const proof = createHash('sha1')
        .update(key + acceptKey)
        .digest('base64');
      if (answer.headers['sec-websocket-accept'] === proof) resolve({ socket, head });
      else reject(new Error('Expected a WebSocket, but the proof is wrong'));
    });
    asked.on('response', (answer) => {
      answer.resume();
      reject(new Error(`Expected a WebSocket, but the answer was ${answer.statusCode}`));
    });
    asked.on('error', reject);
    asked.end();
  });
}

/** Connects; what the platform asks is answered by `answer(action)`. */
export async function connectPile(ocpp, pile, secret, answer = () => ({ status: 'Accepted' })) {
  const { socket, head } = await upgraded(ocpp, pile, secret);
  const waiting = new Map();
  const closed = new Promise((resolve) => socket.once('close', resolve));
  let bytes = head;
  let calls = 0;
  const take = () => {
    const { frames, rest } = framesOf(bytes);
    bytes = rest;
    for (const { opcode, payload } of frames) {
      if (opcode === 0x8) socket.end();
      if (opcode !== 0x1) continue;
      const [type, id, ...more] = JSON.parse(payload.toString());
      if (type === 2) socket.write(textFrame(JSON.stringify([3, id, answer(more[0], more[1])])));
      else waiting.get(id)?.(type === 3 ? { body: more[0] } : { error: more });
    }
  };
  socket.on('data', (piece) => {
    bytes = Buffer.concat([bytes, piece]);
    take();
  });
  socket.on('error', () => socket.destroy());
  take();
  return {
    call: async (action, payload) => {
      const id = String(++calls);
      const answered = new Promise((resolve) => waiting.set(id, resolve));
      socket.write(textFrame(JSON.stringify([2, id, action, payload])));
      const { body, error } = await Promise.race([
        answered,
        closed.then(() => ({ error: 'the socket was closed' })),
      ]);
      if (error !== undefined) throw new Error(`Expected an answer to ${action}, but: ${error}`);
      return body;
    },
    /** Without a word, as a network is lost. */
    cut: async () => {
      socket.destroy();
      await closed;
    },
  };
}
