import { useId, type ReactNode } from 'react';
import { Choice } from '../page/Settings';
import { Field } from '../piles/Filters';
import { lengthOf, zoneName } from '../time/formats';
import { clocksDiffer, dayOf, minuteMs, myZone } from '../time/zone';
import { useWords } from '../words/language';
import { freeKwhMax, objection, unitsMax, type Draft } from './bounds';
import { WeekChoice } from './WeekChoice';
import { useOwnerWords } from './words';

interface BoundsFieldsProps {
  readonly draft: Draft;
  readonly zone: string;
  readonly unitMinutes: number;
  readonly onChange: (draft: Draft) => void;
}

/** When and how much: the same for a person, a group, a link, and whoever asked. */
export function BoundsFields({ draft, zone, unitMinutes, onChange }: BoundsFieldsProps): ReactNode {
  const w = useOwnerWords();
  const { words } = useWords();
  const change = (part: Partial<Draft>): void => onChange({ ...draft, ...part });
  const wrong = objection(draft);
  const now = Date.now();
  return (
    <>
      <fieldset className="part">
        <legend>{w.boundsWhen}</legend>
        {clocksDiffer(now, zone, myZone()) && (
          <p className="quiet">{words.localTime(zoneName(zone))}</p>
        )}
        <div className="fields">
          <Field label={w.boundsFrom}>
            {(id) => (
              <input
                id={id}
                type="date"
                value={draft.from}
                min={dayOf(now, zone)}
                onChange={(event) => change({ from: event.target.value })}
              />
            )}
          </Field>
          <Field label={w.boundsUntil}>
            {(id) => (
              <input
                id={id}
                type="date"
                value={draft.until}
                min={draft.from === '' ? dayOf(now, zone) : draft.from}
                aria-invalid={wrong === 'until'}
                onChange={(event) => change({ until: event.target.value })}
              />
            )}
          </Field>
        </div>
        {wrong === 'until' && (
          <p className="warning" role="alert">
            {w.boundsUntilWrong}
          </p>
        )}
        <Choice
          label={w.boundsHours}
          value={draft.weekly ? 'weekly' : 'always'}
          options={[
            { value: 'always', text: w.hoursAlways },
            { value: 'weekly', text: w.hoursWeekly },
          ]}
          onChange={(value) => change({ weekly: value === 'weekly' })}
        />
        {draft.weekly && (
          <WeekChoice windows={draft.windows} onChange={(windows) => change({ windows })} />
        )}
      </fieldset>
      <fieldset className="part">
        <legend>{w.boundsHowMuch}</legend>
        <div className="fields">
          <Units
            label={w.unitsPerDay}
            value={draft.unitsPerDay}
            unitMinutes={unitMinutes}
            onChange={(unitsPerDay) => change({ unitsPerDay })}
          />
          <Units
            label={w.unitsPerWeek}
            value={draft.unitsPerWeek}
            unitMinutes={unitMinutes}
            onChange={(unitsPerWeek) => change({ unitsPerWeek })}
          />
          <Field label={w.freeKwh}>
            {(id) => (
              <input
                id={id}
                type="number"
                inputMode="decimal"
                min={0}
                max={freeKwhMax}
                step="any"
                placeholder={w.none}
                value={draft.freeKwhPerMonth}
                onChange={(event) => change({ freeKwhPerMonth: event.target.value })}
              />
            )}
          </Field>
        </div>
      </fieldset>
    </>
  );
}

interface UnitsProps {
  readonly label: string;
  readonly value: string;
  readonly unitMinutes: number;
  readonly onChange: (value: string) => void;
}

/** Counted in units, as the contract has it, and said as a time beside it. */
function Units({ label, value, unitMinutes, onChange }: UnitsProps): ReactNode {
  const w = useOwnerWords();
  const { locale } = useWords();
  const hint = useId();
  const units = Number(value);
  return (
    <div>
      <Field label={label}>
        {(id) => (
          <input
            id={id}
            type="number"
            inputMode="numeric"
            min={1}
            max={unitsMax}
            step={1}
            placeholder={w.unlimited}
            value={value}
            aria-describedby={hint}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      </Field>
      <p id={hint} className="quiet">
        {value === '' || !Number.isFinite(units)
          ? w.unitIs(lengthOf(unitMinutes * minuteMs, locale))
          : w.unitsAre(lengthOf(units * unitMinutes * minuteMs, locale))}
      </p>
    </div>
  );
}
