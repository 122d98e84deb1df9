import { expect, it } from 'vitest';
import { uuidV7 } from '../src/time/uuid';

it('an id says when it was made, and that it is of version 7', () => {
  const id = uuidV7(Date.parse('2026-12-01T17:00:00Z'), new Uint8Array(16).fill(0xff));

  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(
    Date.parse('2026-12-01T17:00:00Z'),
  );
});

it('ids of the same moment differ by chance', () => {
  const one = uuidV7(0, new Uint8Array(16).fill(1));

  expect(uuidV7(0, new Uint8Array(16).fill(2))).not.toBe(one);
});
