import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { Icon } from '../page/Icon';
import { dayNumber, longDay, weekday } from '../time/formats';
import { plusDays, type DayName } from '../time/zone';
import { useWords } from '../words/language';

const shownDays = 7;

interface DayChoiceProps {
  readonly day: DayName;
  readonly today: DayName;
  readonly last: DayName;
  readonly onChange: (day: DayName) => void;
}

/** A week at a time, from today on; the field leads to any day that can be reserved. */
export function DayChoice({ day, today, last, onChange }: DayChoiceProps): ReactNode {
  const { words, locale } = useWords();
  const first = firstShown(day, today);
  const days = Array.from({ length: shownDays }, (_, at) => plusDays(first, at));
  return (
    <div className="days">
      <Button
        className="button button-plain button-icon"
        aria-label={words.dayEarlier}
        isDisabled={first <= today}
        onPress={() =>
          onChange(plusDays(first, -shownDays) < today ? today : plusDays(first, -shownDays))
        }
      >
        <Icon shape="left" />
      </Button>
      <ul className="days-list">
        {days.map((each) => (
          <li key={each}>
            <button
              type="button"
              className="day"
              aria-pressed={each === day}
              disabled={each > last}
              onClick={() => onChange(each)}
            >
              <span className="unseen">{longDay(each, locale)}</span>
              <span className="day-weekday" aria-hidden="true">
                {each === today ? words.today : weekday(each, locale)}
              </span>
              <span className="day-number" aria-hidden="true">
                {dayNumber(each, locale).replace('日', '')}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <Button
        className="button button-plain button-icon"
        aria-label={words.dayLater}
        isDisabled={plusDays(first, shownDays) > last}
        onPress={() => onChange(plusDays(first, shownDays))}
      >
        <Icon shape="right" />
      </Button>
    </div>
  );
}

/** Weeks are counted from today, so that the buttons lead where one was before. */
export function firstShown(day: DayName, today: DayName): DayName {
  if (day < today) return day;
  const ahead = Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000);
  return plusDays(today, Math.floor(ahead / shownDays) * shownDays);
}
