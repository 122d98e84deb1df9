import { useState, type ReactNode } from 'react';
import { Empty, Failed, LiveMark, Loading } from '../page/states';
import { WorkButton } from '../page/WorkButton';
import type { Decided } from './bodies';
import { DisputeCard } from './DisputeCard';
import { useOwnWords } from './language';
import { useDisputes } from './questions';
import { liveOf } from './screen';
import { UnreadableRecords } from './UnreadableRecords';

/** Sessions that no rule settles, those that wait longest first. */
export function DisputesPage(): ReactNode {
  const { own, words } = useOwnWords();
  const disputes = useDisputes();
  const [decided, setDecided] = useState<readonly Decided[]>([]);
  // What has been decided stays in the list for the moment that the ledger takes to apply it.
  const waiting = (disputes.data?.pages.flatMap((page) => page.disputes) ?? []).filter(
    (each) => !decided.some((one) => one.session === each.session),
  );
  return (
    <div className="disputes">
      <div className="title-line">
        <h1>{own.disputesTitle}</h1>
        <LiveMark live={liveOf(disputes)} />
      </div>
      <p className="quiet">{own.disputesText}</p>
      {decided.length > 0 && <Written decided={decided} />}
      {disputes.isPending ? (
        <Loading rows={3} />
      ) : disputes.data === undefined ? (
        <Failed failure={disputes.error} onRetry={() => void disputes.refetch()} />
      ) : waiting.length === 0 ? (
        <Empty title={own.disputesNone} text={own.disputesNoneText} />
      ) : (
        <ul className="dispute-list">
          {waiting.map((each) => (
            <li key={each.session}>
              <DisputeCard
                dispute={each}
                onDecided={(one) => setDecided((former) => [one, ...former])}
              />
            </li>
          ))}
        </ul>
      )}
      {disputes.hasNextPage && (
        <WorkButton
          className="button button-plain"
          busy={disputes.isFetchingNextPage}
          onPress={() => void disputes.fetchNextPage()}
        >
          {words.more}
        </WorkButton>
      )}
      <UnreadableRecords />
    </div>
  );
}

function Written({ decided }: { readonly decided: readonly Decided[] }): ReactNode {
  const { own } = useOwnWords();
  return (
    <section className="decided" role="status" aria-label={own.decidedTitle}>
      <h2>{own.decidedTitle}</h2>
      <ul>
        {decided.map((each) => (
          <li key={each.session} className="told" data-kind="good">
            <span>
              <strong>
                {each.decision === 'WAIVE' ? own.decidedWAIVE : own.decidedBILL(each.driver)}
              </strong>{' '}
              {each.reason}
            </span>
            <span className="mono">{each.session.slice(0, 8)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
