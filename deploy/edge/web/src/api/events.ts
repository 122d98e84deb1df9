/** An event of a stream (HTML, section 9.2); data that came on several lines are joined. */
export interface StreamEvent {
  readonly name: string;
  readonly data: string;
  readonly id: string | null;
}

/** Takes text as it arrives, in whatever pieces, and gives the events that are whole. */
export function createEventParser(): (piece: string) => StreamEvent[] {
  let rest = '';
  let name = '';
  let id: string | null = null;
  let data: string[] = [];
  return (piece) => {
    const events: StreamEvent[] = [];
    // A CR at the end may be half of a CR LF, of which the rest has not arrived.
    const text = rest + piece;
    const whole = text.endsWith('\r') ? text.slice(0, -1) : text;
    const lines = whole.split(/\r\n|\n|\r/);
    rest = (lines.pop() ?? '') + text.slice(whole.length);
    for (const line of lines) {
      if (line === '') {
        if (data.length > 0) {
          events.push({ name: name === '' ? 'message' : name, data: data.join('\n'), id });
        }
        name = '';
        data = [];
        continue;
      }
      const colon = line.indexOf(':');
      if (colon === 0) continue;
      const field = colon < 0 ? line : line.slice(0, colon);
      const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
      if (field === 'event') name = value;
      if (field === 'data') data.push(value);
      if (field === 'id' && !value.includes('\0')) id = value;
    }
    return events;
  };
}
