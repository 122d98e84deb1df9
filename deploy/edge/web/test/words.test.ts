import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { en } from '../src/words/en';
import { firstLanguage, localeFor } from '../src/words/language';
import { zh } from '../src/words/zh';

const sources = new URL('../src/', import.meta.url);
const code = readdirSync(sources, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.tsx') || name.endsWith('.ts'))
  .filter((name) => !/words.(en|zh)\.ts$/.test(name))
  .map((name) => readFileSync(new URL(name.replaceAll('\\', '/'), sources), 'utf8'))
  .join('\n');

/** These are chosen by a name that comes with an answer. */
const byName = /^(status|reason|verdict|kind)[A-Z_]+$/;

describe('the words', () => {
  it('are the same ones in both languages', () => {
    expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort());
  });

  it('are all used', () => {
    const unused = Object.keys(en).filter(
      (key) => !byName.test(key) && !new RegExp(`\\.${key}\\b`).test(code),
    );

    expect(unused).toEqual([]);
  });

  it('are Chinese in Chinese', () => {
    const plain = Object.entries(zh).filter(([, text]) => typeof text === 'string');

    for (const [key, text] of plain) {
      if (!['appName', 'statementPdf', 'statementCsv'].includes(key)) {
        expect(text, key).toMatch(/[\u4e00-\u9fff]/);
      }
    }
  });
});

describe('the language', () => {
  it('is the chosen one, or the first wish that there is', () => {
    expect(firstLanguage('zh', ['en-US'])).toBe('zh');
    expect(firstLanguage(null, ['de-DE', 'zh-TW', 'en'])).toBe('zh');
    expect(firstLanguage('xx', ['de-DE'])).toBe('en');
  });

  it('keeps to the customs of where the reader is', () => {
    expect(localeFor('en', ['de-DE', 'en-US'])).toBe('en-US');
    expect(localeFor('en', ['de-DE'])).toBe('en-GB');
  });
});
