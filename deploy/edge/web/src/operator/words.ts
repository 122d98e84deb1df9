import type { Language } from '../words/language';
import { en, type Words } from './en';
import { zh } from './zh';

export type { Words };

export const wordsOf: Readonly<Record<Language, Words>> = { en, zh };
