import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { permissions, success } from '../api/client';
import { ChangeFailed } from '../page/states';
import { WorkButton } from '../page/WorkButton';
import { freshId } from '../time/uuid';
import { useWords } from '../words/language';
import { Field } from './Filters';

/** Asks the owner of a pile; the id is made once for each wish, so that a retry is the same wish. */
export function AskForPile({ pile: given }: { readonly pile?: string }): ReactNode {
  const { words } = useWords();
  const [pile, setPile] = useState(given ?? '');
  const [message, setMessage] = useState('');
  const [id, setId] = useState(freshId);
  const asking = useMutation({
    mutationFn: () =>
      success(
        permissions.PUT('/v1/access-requests/{request}', {
          params: { path: { request: id } },
          body: {
            pile: pile.trim(),
            ...(message.trim() === '' ? {} : { message: message.trim() }),
          },
        }),
      ),
  });
  if (asking.isSuccess) {
    return (
      <p className="good" role="status">
        {words.askForPileSent}
      </p>
    );
  }
  return (
    <form
      className="ask-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!asking.isPending) asking.mutate();
      }}
    >
      {given === undefined && (
        <Field label={words.askForPileName}>
          {(field) => (
            <input
              id={field}
              required
              maxLength={48}
              autoCapitalize="characters"
              autoComplete="off"
              spellCheck={false}
              value={pile}
              onChange={(event) => {
                setPile(event.target.value);
                setId(freshId());
              }}
            />
          )}
        </Field>
      )}
      <Field label={words.askForPileMessage}>
        {(field) => (
          <input
            id={field}
            maxLength={200}
            value={message}
            onChange={(event) => {
              setMessage(event.target.value);
              setId(freshId());
            }}
          />
        )}
      </Field>
      <WorkButton type="submit" busy={asking.isPending}>
        {words.askForPileSend}
      </WorkButton>
      <ChangeFailed failure={asking.error} />
    </form>
  );
}
