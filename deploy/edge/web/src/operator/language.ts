import { useWords } from '../words/language';
import { wordsOf, type Words } from './words';

/** The words of everywhere, and as `own` those of the operator's pages. */
export function useOwnWords(): ReturnType<typeof useWords> & { readonly own: Words } {
  const spoken = useWords();
  return { ...spoken, own: wordsOf[spoken.language] };
}
