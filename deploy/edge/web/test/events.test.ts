import { describe, expect, it } from 'vitest';
import { createEventParser } from '../src/api/events';
import { nextCursor } from '../src/api/pages';

describe('a stream of events', () => {
  it('is read the same in whatever pieces it comes', () => {
    const text =
      ': alive\n\nid: 0:7\r\nevent: day\r\ndata: {"a":\r\ndata: 1}\r\n\r\nevent:ready\ndata:x\n\n';
    const expected = [
      { name: 'day', data: '{"a":\n1}', id: '0:7' },
      { name: 'ready', data: 'x', id: '0:7' },
    ];
    for (let size = 1; size <= text.length; size++) {
      const parse = createEventParser();
      const found = [];
      for (let at = 0; at < text.length; at += size)
        found.push(...parse(text.slice(at, at + size)));

      expect(found, `in pieces of ${size}`).toEqual(expected);
    }
  });

  it('tells nothing of an event that is not whole', () => {
    expect(createEventParser()('event: day\ndata: 1\n')).toEqual([]);
  });
});

describe('a list in pages', () => {
  it('says where the next one begins', () => {
    expect(nextCursor('</v1/piles?limit=100&cursor=a%2Bb>; rel="next"')).toBe('a+b');
    expect(nextCursor(null)).toBeNull();
  });
});
