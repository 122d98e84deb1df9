import type { ReactNode } from 'react';
import { Choice } from '../page/Settings';
import { Field } from '../piles/Filters';
import { reports, type Draft, type Report } from './actions';
import type { FleetPile } from './bodies';
import { useOwnWords } from './language';

interface FieldsProps {
  readonly pile: FleetPile;
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
}

/** What has to be said besides which command it is. */
export function ActionFields(props: FieldsProps): ReactNode {
  const { own } = useOwnWords();
  const { draft, onChange } = props;
  const change = (part: Partial<Draft>): void => onChange({ ...draft, ...part });
  switch (draft.kind) {
    case 'RESET':
      return (
        <Choice
          label={own.when}
          value={draft.when}
          options={[
            { value: 'ON_IDLE', text: own.whenIdle },
            { value: 'IMMEDIATELY', text: own.whenNow },
          ]}
          onChange={(when) => change({ when })}
        />
      );
    case 'CHANGE_AVAILABILITY':
      return (
        <>
          <Choice
            label={own.use}
            value={draft.available ? 'in' : 'out'}
            options={[
              { value: 'out', text: own.outOfUse },
              { value: 'in', text: own.intoUse },
            ]}
            onChange={(use) => change({ available: use === 'in' })}
          />
          <Where {...props} withWhole />
        </>
      );
    case 'UNLOCK':
      return <Where {...props} withWhole={false} />;
    case 'TRIGGER':
      return (
        <>
          <Field label={own.report}>
            {(id) => (
              <select
                id={id}
                value={draft.report}
                onChange={(event) => change({ report: event.target.value as Report })}
              >
                {reports.map((report) => (
                  <option key={report} value={report}>
                    {own[`report_${report}`]}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Where {...props} withWhole />
        </>
      );
    case 'STOP_CHARGING':
      return <WhichSession {...props} />;
    case 'READ_SETTINGS':
      return (
        <Line
          label={own.settingNames}
          value={draft.names}
          hint={own.settingNamesHint}
          onChange={(names) => change({ names })}
        />
      );
    case 'WRITE_SETTING':
      return (
        <>
          <Line label={own.settingName} value={draft.name} onChange={(name) => change({ name })} />
          <Line
            label={own.settingValue}
            value={draft.value}
            onChange={(value) => change({ value })}
          />
        </>
      );
    case 'UPLOAD_LOG':
      return (
        <>
          <Choice
            label={own.log}
            value={draft.log}
            options={[
              { value: 'DIAGNOSTICS', text: own.logDiagnostics },
              { value: 'SECURITY', text: own.logSecurity },
            ]}
            onChange={(log) => change({ log })}
          />
          <Location {...props} />
        </>
      );
    case 'UPDATE_FIRMWARE':
      return <Location {...props} />;
    case 'RECORD_FRAMES':
      return (
        <Field label={own.framesFor}>
          {(id) => (
            <select
              id={id}
              value={draft.minutes}
              onChange={(event) => change({ minutes: Number(event.target.value) })}
            >
              {[5, 15, 60, 240, 1440, 0].map((minutes) => (
                <option key={minutes} value={minutes}>
                  {minutes === 0 ? own.framesEnd : own.minutes(minutes)}
                </option>
              ))}
            </select>
          )}
        </Field>
      );
    case 'CLEAR_CACHE':
      return null;
  }
}

interface LineProps {
  readonly label: string;
  readonly value: string;
  readonly hint?: string;
  readonly onChange: (value: string) => void;
}

function Line({ label, value, hint, onChange }: LineProps): ReactNode {
  return (
    <Field label={label}>
      {(id) => (
        <input
          id={id}
          value={value}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          {...(hint === undefined ? {} : { placeholder: hint })}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

function Location({ draft, onChange }: FieldsProps): ReactNode {
  const { own } = useOwnWords();
  return (
    <Line
      label={draft.kind === 'UPLOAD_LOG' ? own.locationTo : own.locationFrom}
      value={draft.location}
      hint="https://files.example.com/…"
      onChange={(location) => onChange({ ...draft, location })}
    />
  );
}

function Where({
  pile,
  draft,
  onChange,
  withWhole,
}: FieldsProps & { readonly withWhole: boolean }): ReactNode {
  const { own } = useOwnWords();
  const outlets = pile.connectors.map((each) => each.connector).filter((number) => number > 0);
  const numbers = outlets.length === 0 ? [1] : outlets;
  return (
    <Field label={own.where}>
      {(id) => (
        <select
          id={id}
          value={draft.connector ?? ''}
          onChange={(event) =>
            onChange({
              ...draft,
              connector: event.target.value === '' ? null : Number(event.target.value),
            })
          }
        >
          {withWhole && <option value="">{own.wholePile}</option>}
          {numbers.map((number) => (
            <option key={number} value={number}>
              {own.connector(number)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function WhichSession({ pile, draft, onChange }: FieldsProps): ReactNode {
  const { own } = useOwnWords();
  return (
    <Field label={own.session}>
      {(id) => (
        <select
          id={id}
          value={draft.session}
          onChange={(event) => onChange({ ...draft, session: event.target.value })}
        >
          {pile.running.map((each) => (
            <option key={each.session} value={each.session}>
              {own.connector(each.connector)} · {each.driver ?? own.nobodysCard}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
