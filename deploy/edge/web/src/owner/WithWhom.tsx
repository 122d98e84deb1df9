import type { ReactNode } from 'react';
import { Link } from '../page/Link';
import { Choice } from '../page/Settings';
import { Loading } from '../page/states';
import { Field } from '../piles/Filters';
import { nobodyYet, usesMax, type Recipient } from './giving';
import { ownerPaths } from './places';
import { useGroups } from './questions';
import { useOwnerWords } from './words';

export const personPattern = '[A-Za-z0-9._:\\-]{1,64}';
const lastsDays = [1, 7, 30, 90];

interface WithWhomProps {
  readonly recipient: Recipient;
  readonly onChange: (recipient: Recipient) => void;
}

export function WithWhom({ recipient, onChange }: WithWhomProps): ReactNode {
  const w = useOwnerWords();
  return (
    <fieldset className="part">
      <legend>{w.shareWith}</legend>
      <Choice
        label={w.shareWithLabel}
        value={recipient.kind}
        options={[
          { value: 'person', text: w.withPerson },
          { value: 'group', text: w.withGroup },
          { value: 'link', text: w.withLink },
        ]}
        onChange={(kind) => onChange(begun(kind))}
      />
      {recipient.kind === 'person' && (
        <Field label={w.personId}>
          {(id) => (
            <input
              id={id}
              className="mono"
              required
              pattern={personPattern}
              maxLength={64}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              placeholder="driver-ana"
              value={recipient.driver}
              onChange={(event) => onChange({ kind: 'person', driver: event.target.value })}
            />
          )}
        </Field>
      )}
      {recipient.kind === 'group' && (
        <GroupChoice
          group={recipient.group}
          onChange={(group) => onChange({ kind: 'group', group })}
        />
      )}
      {recipient.kind === 'link' && (
        <>
          <p className="quiet">{w.linkText}</p>
          <div className="fields">
            <Field label={w.linkUses}>
              {(id) => (
                <input
                  id={id}
                  type="number"
                  inputMode="numeric"
                  required
                  min={1}
                  max={usesMax}
                  step={1}
                  value={recipient.uses}
                  onChange={(event) => onChange({ ...recipient, uses: event.target.value })}
                />
              )}
            </Field>
            <Field label={w.linkLasts}>
              {(id) => (
                <select
                  id={id}
                  value={recipient.days}
                  onChange={(event) => onChange({ ...recipient, days: event.target.value })}
                >
                  {lastsDays.map((days) => (
                    <option key={days} value={days}>
                      {w.days(days)}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          </div>
        </>
      )}
    </fieldset>
  );
}

function begun(kind: Recipient['kind']): Recipient {
  switch (kind) {
    case 'person':
      return nobodyYet;
    case 'group':
      return { kind, group: '' };
    case 'link':
      return { kind, uses: '1', days: '7' };
  }
}

interface GroupChoiceProps {
  readonly group: string;
  readonly onChange: (group: string) => void;
}

function GroupChoice({ group, onChange }: GroupChoiceProps): ReactNode {
  const w = useOwnerWords();
  const groups = useGroups();
  if (groups.data === undefined) return <Loading rows={1} />;
  if (groups.data.length === 0) {
    return (
      <p className="quiet">
        {w.groupsNone}. <Link to={ownerPaths.groups}>{w.groupMakeFirst}</Link>
      </p>
    );
  }
  return (
    <Field label={w.withGroup}>
      {(id) => (
        <select
          id={id}
          required
          value={group}
          onChange={(event) => onChange(event.target.value)}
        >
          <option value="">{w.groupChoose}</option>
          {groups.data.map((each) => (
            <option key={each.id} value={each.id}>
              {each.name} ({w.members(each.members.length)})
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
