import { createContext, use, type ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useEffect, useMemo, useState } from 'react';
import { en, type Words } from './en';
import { zh } from './zh';
import { whatToDo } from './problems';

export type Language = 'en' | 'zh';
export const languages: readonly Language[] = ['zh', 'en'];
export const wordsOf: Readonly<Record<Language, Words>> = { en, zh };

/** As in `lang` and `Accept-Language`. */
export const localeOf: Readonly<Record<Language, string>> = { en: 'en', zh: 'zh-CN' };

const key = 'pileshare.language';

interface Speaking {
  readonly language: Language;
  readonly locale: string;
  readonly words: Words;
  readonly toDo: (code: string) => string;
  readonly speak: (language: Language) => void;
}

const Spoken = createContext<Speaking | null>(null);

export function useWords(): Speaking {
  const spoken = use(Spoken);
  if (spoken === null) throw new Error('Expected to be inside of Speaks, but was not');
  return spoken;
}

/** The one that was chosen before, or the first of the browser's that there is. */
export function firstLanguage(chosen: string | null, wished: readonly string[]): Language {
  if (chosen === 'en' || chosen === 'zh') return chosen;
  for (const wish of wished) {
    if (wish.toLowerCase().startsWith('zh')) return 'zh';
    if (wish.toLowerCase().startsWith('en')) return 'en';
  }
  return 'en';
}

export function Speaks({ children }: { readonly children: ReactNode }): ReactNode {
  const [language, setLanguage] = useState<Language>(() =>
    firstLanguage(localStorage.getItem(key), navigator.languages),
  );
  useEffect(() => {
    document.documentElement.lang = localeOf[language];
  }, [language]);
  const speaking = useMemo<Speaking>(
    () => ({
      language,
      // What people are used to in English differs by where they are, as with dates and 24 hours.
      locale: localeFor(language, navigator.languages),
      words: wordsOf[language],
      toDo: (code) => whatToDo(code, language),
      speak: (next) => {
        localStorage.setItem(key, next);
        setLanguage(next);
      },
    }),
    [language],
  );
  return (
    <Spoken value={speaking}>
      <I18nProvider locale={speaking.locale}>{children}</I18nProvider>
    </Spoken>
  );
}

export function localeFor(language: Language, wished: readonly string[]): string {
  if (language === 'zh') return 'zh-CN';
  return wished.find((wish) => wish.toLowerCase().startsWith('en-')) ?? 'en-GB';
}
