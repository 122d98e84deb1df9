import { useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { permissions, success } from '../api/client';
import { Icon } from '../page/Icon';
import { ChangeFailed, Empty, Failed, Loading } from '../page/states';
import { WorkButton } from '../page/WorkButton';
import { Field } from '../piles/Filters';
import { freshId } from '../time/uuid';
import type { Group } from './bodies';
import { useChange, useGroups } from './questions';
import { because, Sure } from './Sure';
import { personPattern } from './WithWhom';
import { useOwnerWords } from './words';

const nameMax = 80;

export function GroupsPage(): ReactNode {
  const w = useOwnerWords();
  const groups = useGroups();
  if (groups.isPending) return <Loading rows={3} />;
  if (groups.isError) return <Failed failure={groups.error} onRetry={() => void groups.refetch()} />;
  return (
    <div className="groups">
      <div className="title-line">
        <h1>{w.groupsTitle}</h1>
      </div>
      <p className="quiet">{w.groupsText}</p>
      {groups.data.length === 0 && <Empty title={w.groupsNone} text={w.groupsNoneText} />}
      <ul className="cards">
        {groups.data.map((each) => (
          <li key={each.id}>
            <GroupCard group={each} />
          </li>
        ))}
      </ul>
      <NewGroup />
    </div>
  );
}

function NewGroup(): ReactNode {
  const w = useOwnerWords();
  const [name, setName] = useState('');
  const [id, setId] = useState(freshId);
  const making = useChange(
    (what: string) =>
      success(
        permissions.PUT('/v1/groups/{group}', {
          params: { path: { group: id } },
          body: { name: what, members: [] },
        }),
      ),
    () => {
      setName('');
      setId(freshId());
    },
  );
  return (
    <form
      className="inline-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!making.isPending && name.trim() !== '') making.mutate(name.trim());
      }}
    >
      <Field label={w.groupName}>
        {(field) => (
          <input
            id={field}
            required
            maxLength={nameMax}
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <WorkButton type="submit" busy={making.isPending}>
        {w.groupMake}
      </WorkButton>
      <ChangeFailed failure={making.error} />
    </form>
  );
}

/** A member who joins or leaves, by itself: two who change the group at once lose nothing. */
function GroupCard({ group }: { readonly group: Group }): ReactNode {
  const w = useOwnerWords();
  const [dissolving, setDissolving] = useState(false);
  const [leaving, setLeaving] = useState<string | null>(null);
  const [driver, setDriver] = useState('');
  const joined = useChange(
    (who: string) =>
      success(
        permissions.PUT('/v1/groups/{group}/members/{driver}', {
          params: { path: { group: group.id, driver: who } },
        }),
      ),
    () => setDriver(''),
  );
  const left = useChange(
    (what: { readonly driver: string; readonly reason: string }) =>
      success(
        permissions.DELETE('/v1/groups/{group}/members/{driver}', {
          params: { path: { group: group.id, driver: what.driver }, query: because(what.reason) },
        }),
      ),
    () => setLeaving(null),
  );
  const dissolved = useChange(
    (reason: string) =>
      success(
        permissions.DELETE('/v1/groups/{group}', {
          params: { path: { group: group.id }, query: because(reason) },
        }),
      ),
    () => setDissolving(false),
  );
  return (
    <article className="card" aria-label={group.name}>
      <div className="card-head">
        <h2 className="card-title">{group.name}</h2>
        <span className="quiet">{w.members(group.members.length)}</span>
      </div>
      <ul className="people">
        {group.members.map((member) => (
          <li key={member} className="person">
            <span className="mono">{member}</span>
            <Button
              className="button button-plain button-icon button-small"
              aria-label={w.memberRemove(member)}
              onPress={() => setLeaving(member)}
            >
              <Icon shape="close" />
            </Button>
          </li>
        ))}
      </ul>
      <form
        className="inline-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!joined.isPending) joined.mutate(driver.trim());
        }}
      >
        <Field label={w.personId}>
          {(field) => (
            <input
              id={field}
              className="mono"
              required
              pattern={personPattern}
              maxLength={64}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              value={driver}
              onChange={(event) => setDriver(event.target.value)}
            />
          )}
        </Field>
        <WorkButton type="submit" busy={joined.isPending}>
          {w.memberAdd}
        </WorkButton>
      </form>
      <ChangeFailed failure={joined.error} />
      <div className="card-acts">
        <Button className="button button-plain" onPress={() => setDissolving(true)}>
          {w.dissolve}
        </Button>
      </div>
      {leaving !== null && (
        <Sure
          title={w.memberRemoveSure(leaving, group.name)}
          text={w.memberRemoveText}
          yes={w.memberRemoveYes}
          busy={left.isPending}
          failure={left.error}
          onYes={(reason) => left.mutate({ driver: leaving, reason })}
          onClose={() => setLeaving(null)}
        />
      )}
      {dissolving && (
        <Sure
          title={w.dissolveSure(group.name)}
          text={w.dissolveText}
          yes={w.dissolve}
          busy={dissolved.isPending}
          failure={dissolved.error}
          onYes={(reason) => dissolved.mutate(reason)}
          onClose={() => setDissolving(false)}
        />
      )}
    </article>
  );
}
