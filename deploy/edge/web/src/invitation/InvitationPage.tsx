import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { permissions, success } from '../api/client';
import { names } from '../api/questions';
import { Link } from '../page/Link';
import { paths } from '../page/router';
import { ChangeFailed } from '../page/states';
import { WorkButton } from '../page/WorkButton';
import { Field } from '../piles/Filters';
import { useInvitationWords } from './words';

const codeMax = 64;

/** Where the link of an owner leads; the same link used again by the same driver is no fault. */
export default function InvitationPage(): ReactNode {
  const w = useInvitationWords();
  const client = useQueryClient();
  const [code, setCode] = useState(() => decodeURIComponent(location.hash.slice(1)));
  const taking = useMutation({
    mutationFn: () =>
      success(permissions.POST('/v1/invitations/redemptions', { body: { token: code.trim() } })),
    onSuccess: () => client.invalidateQueries({ queryKey: names.piles }),
  });
  if (taking.isSuccess) {
    return (
      <div className="empty">
        <h1>{w.taken}</h1>
        <p role="status">{w.takenText}</p>
        <Link className="button button-main" to={paths.piles}>
          {w.toPiles}
        </Link>
      </div>
    );
  }
  return (
    <form
      className="empty"
      onSubmit={(event) => {
        event.preventDefault();
        if (!taking.isPending) taking.mutate();
      }}
    >
      <h1>{w.title}</h1>
      <p>{w.text}</p>
      <Field label={w.code}>
        {(id) => (
          <input
            id={id}
            className="mono"
            required
            maxLength={codeMax}
            autoComplete="off"
            spellCheck={false}
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        )}
      </Field>
      <WorkButton type="submit" className="button button-main" busy={taking.isPending}>
        {w.take}
      </WorkButton>
      <ChangeFailed failure={taking.error} />
    </form>
  );
}
