import { useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { permissions, success } from '../api/client';
import { Link } from '../page/Link';
import { useNow } from '../page/moments';
import { Empty, Failed, Loading } from '../page/states';
import { ago } from '../time/formats';
import { useWords } from '../words/language';
import type { AccessRequest } from './bodies';
import { ownerPaths } from './places';
import { useChange, useOpenRequests, useOwnPiles } from './questions';
import { Sure } from './Sure';
import { useOwnerWords } from './words';

export function RequestsPage(): ReactNode {
  const w = useOwnerWords();
  const requests = useOpenRequests();
  if (requests.isPending) return <Loading rows={3} />;
  if (requests.isError) {
    return <Failed failure={requests.error} onRetry={() => void requests.refetch()} />;
  }
  return (
    <div className="requests">
      <div className="title-line">
        <h1>{w.requestsTitle}</h1>
      </div>
      {requests.data.length === 0 ? (
        <Empty title={w.requestsNone} text={w.requestsNoneText} />
      ) : (
        <ul className="cards">
          {requests.data.map((each) => (
            <li key={each.id}>
              <RequestCard request={each} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function RequestCard({ request }: { readonly request: AccessRequest }): ReactNode {
  const { locale } = useWords();
  const w = useOwnerWords();
  const now = useNow(30_000);
  const piles = useOwnPiles();
  const site = piles.data?.find((each) => each.pile === request.pile)?.site ?? request.pile;
  const [declining, setDeclining] = useState(false);
  const declined = useChange(
    (reason: string) =>
      success(
        permissions.PUT('/v1/access-requests/{request}/decision', {
          params: { path: { request: request.id } },
          body: { decision: 'DECLINED', reason },
        }),
      ),
    () => setDeclining(false),
  );
  return (
    <article className="card" aria-label={w.requestOf(request.driver, site)}>
      <div className="card-head">
        <h2 className="card-title mono">{request.driver}</h2>
        <span className="quiet">{ago(request.requestedAt, now, locale)}</span>
      </div>
      <p>{w.wantsToUse(site)}</p>
      {request.message !== null && <blockquote className="message">{request.message}</blockquote>}
      <div className="card-acts">
        <Link className="button button-main" to={ownerPaths.request(request.id)}>
          {w.letIn}
        </Link>
        <Button className="button" onPress={() => setDeclining(true)}>
          {w.refuse}
        </Button>
      </div>
      {declining && (
        <Sure
          title={w.refuseSure(request.driver)}
          text={w.refuseText(site)}
          yes={w.refuse}
          reasonNeeded
          busy={declined.isPending}
          failure={declined.error}
          onYes={(reason) => declined.mutate(reason)}
          onClose={() => setDeclining(false)}
        />
      )}
    </article>
  );
}
