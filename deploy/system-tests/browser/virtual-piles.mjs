// The virtual piles of a stack: a line there, a line back, as `./pileshare pile` says it.
import { createConnection } from 'node:net';

export function tell(port, line) {
  return new Promise((resolve, reject) => {
    const socket = createConnection({ host: '127.0.0.1', port });
    let heard = '';
    socket.setEncoding('utf8');
    socket.on('connect', () => socket.write(`${line}\n`));
    socket.on('data', (text) => {
      heard += text;
      if (heard.includes('\n')) {
        socket.end();
        if (heard.startsWith('ok')) resolve(heard.trim());
        else reject(new Error(`Expected ok to '${line}', but: ${heard.trim()}`));
      }
    });
    socket.on('error', reject);
  });
}
