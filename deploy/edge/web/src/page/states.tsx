import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { ProblemError, type Problem } from '../api/problem';
import type { Live } from '../api/live';
import { ago } from '../time/formats';
import { useWords } from '../words/language';
import { useNow } from './moments';

/** Room for what is about to be there, so that nothing jumps when it is. */
export function Loading({ rows }: { readonly rows: number }): ReactNode {
  const { words } = useWords();
  return (
    <div className="loading" role="status">
      <span className="unseen">{words.loading}</span>
      {Array.from({ length: rows }, (_, row) => (
        <span key={row} className="loading-row" aria-hidden="true" />
      ))}
    </div>
  );
}

export function Empty(props: {
  readonly title: string;
  readonly text: string;
  readonly children?: ReactNode;
}): ReactNode {
  return (
    <div className="empty">
      <h2>{props.title}</h2>
      <p>{props.text}</p>
      {props.children}
    </div>
  );
}

export function Failed({
  failure,
  onRetry,
}: {
  readonly failure: Error;
  readonly onRetry: () => void;
}): ReactNode {
  const { words, toDo } = useWords();
  const problem = failure instanceof ProblemError ? failure.problem : null;
  return (
    <div className="failed" role="alert">
      <h2>{words.failedTitle}</h2>
      <p>{toDo(problem?.code ?? 'unavailable')}</p>
      {problem !== null && <Detail problem={problem} />}
      <Button className="button" onPress={onRetry}>
        {words.retry}
      </Button>
    </div>
  );
}

/** Of what one asked for and did not get, below where one asked for it; nothing without a failure. */
export function ChangeFailed({ failure }: { readonly failure: Error | null }): ReactNode {
  const { toDo } = useWords();
  if (failure === null) return null;
  const problem = failure instanceof ProblemError ? failure.problem : null;
  return (
    <div role="alert" className="refused" data-code={problem?.code}>
      <p>{toDo(problem?.code ?? 'unavailable')}</p>
      {problem !== null && <Detail problem={problem} />}
    </div>
  );
}

/** Of this one the sentence says to look at what is named. */
const names = 'invalid-request';

/** The problem's own sentence, for whoever wants the names and times; it is in English. */
export function Detail({ problem }: { readonly problem: Problem }): ReactNode {
  const { words } = useWords();
  return problem.detail === '' ? null : (
    <details className="detail" open={problem.code === names}>
      <summary>{words.platformSaid}</summary>
      <p lang="en">{problem.detail}</p>
    </details>
  );
}

const staleMs = 40_000;

/** Whether what is on the screen is of now, or since when it is not. */
export function LiveMark({ live }: { readonly live: Live }): ReactNode {
  const { words, locale } = useWords();
  const now = useNow(5_000);
  const heardAt = live.heardAt;
  const stale = live.state === 'broken' || (heardAt !== null && now - heardAt > staleMs);
  const text =
    heardAt === null
      ? words.connecting
      : stale
        ? words.lastHeard(ago(heardAt, now, locale))
        : words.live;
  return (
    <span className="live" data-state={heardAt === null ? 'connecting' : stale ? 'stale' : 'live'}>
      {text}
    </span>
  );
}
