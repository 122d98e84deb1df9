import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { problemCodes, whatToDo } from '../src/words/problems';

const page = readFileSync(
  new URL('../../../../docs/reference/problems.md', import.meta.url),
  'utf8',
);
const documented = [...page.matchAll(/^\| \[`([a-z-]+)`\]/gm)].map((match) => match[1] ?? '');

describe('the catalogue of problems', () => {
  it('has what to do about every problem that is documented, and about no other', () => {
    expect(documented.length).toBeGreaterThan(40);
    expect([...problemCodes].sort()).toEqual([...documented].sort());
  });

  it('says it in both languages', () => {
    for (const code of documented) {
      expect(whatToDo(code, 'en'), code).toMatch(/^[A-Z].*\.$/);
      expect(whatToDo(code, 'zh'), code).toMatch(/[\u4e00-\u9fff].*。$/);
    }
  });

  it('tells a problem that is newer than the page as a defect', () => {
    expect(whatToDo('never-heard-of', 'en')).toBe(whatToDo('internal', 'en'));
  });
});
