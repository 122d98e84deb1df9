import { useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { Icon } from '../page/Icon';
import { Field } from '../piles/Filters';
import { useWords } from '../words/language';
import { dayText, daysText, spanText } from './bounds';
import { grouped, minutesOf, painted, windowsMax, withSpan, type Window } from './week';
import { WeekGrid } from './WeekGrid';
import { useOwnerWords } from './words';

interface WeekChoiceProps {
  readonly windows: readonly Window[];
  readonly onChange: (windows: readonly Window[]) => void;
}

/** The same windows twice: drawn, and as a list to write in, where each is exact to the minute. */
export function WeekChoice({ windows, onChange }: WeekChoiceProps): ReactNode {
  const w = useOwnerWords();
  const { locale } = useWords();
  const groups = grouped(windows);
  return (
    <div className="week-choice">
      <div>
        <WeekGrid windows={windows} onChange={onChange} />
        <p className="quiet week-hint">{w.weekHint}</p>
      </div>
      <div className="week-list">
        <h4>{w.windowsTitle}</h4>
        <div role="status">
          {groups.length === 0 && <p className="quiet">{w.windowsNone}</p>}
          {windows.length > windowsMax && (
            <p className="warning">{w.windowsTooMany(windowsMax)}</p>
          )}
        </div>
        <ul className="rows">
          {groups.map((each) => {
            const text = `${daysText(each.days, locale)} ${spanText(each.from, each.to)}`;
            return (
              <li key={text} className="row">
                <span className="row-main">{text}</span>
                <Button
                  className="button button-plain button-icon"
                  aria-label={w.windowRemove(text)}
                  onPress={() =>
                    onChange(
                      each.days.reduce(
                        (left, day) =>
                          painted(
                            left,
                            { dayFrom: day, dayTo: day, from: each.from, to: each.to },
                            false,
                          ),
                        windows,
                      ),
                    )
                  }
                >
                  <Icon shape="close" />
                </Button>
              </li>
            );
          })}
        </ul>
        <AddWindow windows={windows} onChange={onChange} />
      </div>
    </div>
  );
}

const workdays = [0, 1, 2, 3, 4];
const weekend = [5, 6];
const every = [...workdays, ...weekend];

function AddWindow({ windows, onChange }: WeekChoiceProps): ReactNode {
  const w = useOwnerWords();
  const { locale } = useWords();
  const [days, setDays] = useState('workdays');
  const [from, setFrom] = useState('08:00');
  const [to, setTo] = useState('18:00');
  const chosen =
    days === 'workdays' ? workdays : days === 'weekend' ? weekend : days === 'every' ? every : null;
  const opens = minutesOf(from);
  const closes = minutesOf(to);
  return (
    <div className="window-add">
      <Field label={w.windowDays}>
        {(id) => (
          <select id={id} value={days} onChange={(event) => setDays(event.target.value)}>
            <option value="workdays">{daysText(workdays, locale)}</option>
            <option value="weekend">{daysText(weekend, locale)}</option>
            <option value="every">{w.windowEveryDay}</option>
            {every.map((day) => (
              <option key={day} value={day}>
                {dayText(day, locale)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={w.windowFrom}>
        {(id) => (
          <input
            id={id}
            type="time"
            value={from}
            onChange={(event) => setFrom(event.target.value)}
          />
        )}
      </Field>
      <Field label={w.windowTo}>
        {(id) => (
          <input id={id} type="time" value={to} onChange={(event) => setTo(event.target.value)} />
        )}
      </Field>
      <Button
        className="button"
        isDisabled={opens === null || closes === null}
        onPress={() => {
          if (opens !== null && closes !== null) {
            onChange(withSpan(windows, chosen ?? [Number(days)], opens, closes));
          }
        }}
      >
        {w.windowAdd}
      </Button>
    </div>
  );
}
