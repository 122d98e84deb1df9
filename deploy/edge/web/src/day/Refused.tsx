import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import type { Problem } from '../api/problem';
import { Link } from '../page/Link';
import { paths } from '../page/router';
import { Detail } from '../page/states';
import { clockSpan, nearDay } from '../time/formats';
import { useWords } from '../words/language';

interface RefusedProps {
  readonly title: string;
  readonly problem: Problem;
  readonly zone: string;
  readonly now: number;
  readonly onTake?: (span: { readonly from: number; readonly to: number }) => void;
}

/** What to do about a refusal, and what could be had in its place. */
export function Refused({ title, problem, zone, now, onTake }: RefusedProps): ReactNode {
  const { words, locale, toDo } = useWords();
  return (
    <div className="refused" role="alert" data-code={problem.code}>
      <h3>{title}</h3>
      <p>{toDo(problem.code)}</p>
      <Detail problem={problem} />
      {problem.nextFree.length > 0 && onTake !== undefined && (
        <div className="instead">
          <h4>{words.insteadHere}</h4>
          {problem.nextFree.map((slot) => (
            <Button
              key={`${slot.connector} ${slot.from}`}
              className="button"
              onPress={() => onTake(slot)}
            >
              {words.takeThis(
                `${nearDay(slot.from, now, locale, zone, words)} ${clockSpan(slot.from, slot.to, locale, zone)}`,
              )}
            </Button>
          ))}
        </div>
      )}
      {problem.elsewhere.length > 0 && (
        <div className="instead">
          <h4>{words.insteadElsewhere}</h4>
          {problem.elsewhere.map((other) => (
            <Link key={other.pile} className="button" to={paths.pile(other.pile)}>
              {words.goThere(other.site)}
            </Link>
          ))}
        </div>
      )}
    </div>
  );
}
