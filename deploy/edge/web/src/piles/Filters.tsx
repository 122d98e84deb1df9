import { useId, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import type { Pile } from '../api/bodies';
import { kilowatts, lengthOf } from '../time/formats';
import { dayOf, minuteMs, myZone, plusDays } from '../time/zone';
import { useWords } from '../words/language';
import { anything, distinct, typeName, type Wanted } from './filter';

const lengths = [30, 60, 90, 120, 180, 240, 480];
const times = Array.from({ length: 48 }, (_, half) => {
  const hour = String(Math.floor(half / 2)).padStart(2, '0');
  return `${hour}:${half % 2 === 0 ? '00' : '30'}`;
});
const daysAhead = 35;

interface FiltersProps {
  readonly piles: readonly Pile[];
  readonly wanted: Wanted;
  readonly onChange: (wanted: Wanted) => void;
}

/** Plain fields of the browser: each phone has its own good way to choose a date. */
export function Filters({ piles, wanted, onChange }: FiltersProps): ReactNode {
  const { words, locale } = useWords();
  const outlets = piles.flatMap((pile) => pile.connectors);
  const powers = [...distinct(outlets.map((outlet) => outlet.powerWatts))].sort((a, b) => a - b);
  const types = distinct(outlets.map((outlet) => outlet.type));
  const today = dayOf(Date.now(), myZone());
  const change = (part: Partial<Wanted>): void => onChange({ ...wanted, ...part });
  return (
    <form
      className="filters"
      aria-label={words.filters}
      onSubmit={(event) => event.preventDefault()}
    >
      <Field label={words.filterWhen}>
        {(id) => (
          <input
            id={id}
            type="date"
            value={wanted.day}
            min={today}
            max={plusDays(today, daysAhead)}
            onChange={(event) => change({ day: event.target.value })}
          />
        )}
      </Field>
      {wanted.day !== '' && (
        <>
          <Field label={words.filterFrom}>
            {(id) => (
              <select
                id={id}
                value={wanted.time}
                onChange={(event) => change({ time: event.target.value })}
              >
                {times.map((time) => (
                  <option key={time}>{time}</option>
                ))}
              </select>
            )}
          </Field>
          <Field label={words.filterLength}>
            {(id) => (
              <select
                id={id}
                value={wanted.minutes}
                onChange={(event) => change({ minutes: Number(event.target.value) })}
              >
                {lengths.map((minutes) => (
                  <option key={minutes} value={minutes}>
                    {lengthOf(minutes * minuteMs, locale)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </>
      )}
      <Field label={words.filterPower}>
        {(id) => (
          <select
            id={id}
            value={wanted.powerWatts}
            onChange={(event) => change({ powerWatts: Number(event.target.value) })}
          >
            <option value={0}>{words.filterAnyPower}</option>
            {powers.map((watts) => (
              <option key={watts} value={watts}>
                {words.filterPowerAtLeast(kilowatts(watts, locale))}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={words.filterConnector}>
        {(id) => (
          <select
            id={id}
            value={wanted.type}
            onChange={(event) => change({ type: event.target.value })}
          >
            <option value="">{words.filterAnyConnector}</option>
            {types.map((type) => (
              <option key={type} value={type}>
                {typeName(type)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {JSON.stringify(wanted) !== JSON.stringify(anything) && (
        <Button className="button button-plain" onPress={() => onChange(anything)}>
          {words.filterClear}
        </Button>
      )}
    </form>
  );
}

export function Field(props: {
  readonly label: string;
  readonly children: (id: string) => ReactNode;
}): ReactNode {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      {props.children(id)}
    </div>
  );
}
