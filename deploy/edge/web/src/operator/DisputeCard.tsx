import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent, type ReactNode } from 'react';
import { Link } from '../page/Link';
import { Choice } from '../page/Settings';
import { ChangeFailed } from '../page/states';
import { WorkButton } from '../page/WorkButton';
import { Field } from '../piles/Filters';
import { clock, clockSpan, kilowattHours, shortDay } from '../time/formats';
import { dayOf, hourMs, minuteMs, myZone } from '../time/zone';
import type { Decided, Decision, Dispute } from './bodies';
import { held, lookOfVerdicts } from './lane';
import { useOwnWords } from './language';
import { to } from './paths';
import { ZoneNote } from './facts';
import { decide, names, usePlaces, useReserved } from './questions';

interface DisputeCardProps {
  readonly dispute: Dispute;
  readonly onDecided: (decided: Decided) => void;
}

export function DisputeCard({ dispute, onDecided }: DisputeCardProps): ReactNode {
  const { own, words, locale } = useOwnWords();
  const place = usePlaces().data?.get(dispute.pile);
  const zone = place?.zone ?? myZone();
  return (
    <article className="card dispute" data-session={dispute.session}>
      <div className="card-head">
        <h2 className="card-title">
          <Link to={to.pile(dispute.pile, dayOf(dispute.startedAt, zone))} className="fleet-name">
            {place?.site ?? dispute.pile}
          </Link>
        </h2>
        <span className="fact-line">
          {dispute.verdicts.map((verdict) => (
            <span key={verdict} className="tag" data-kind={lookOfVerdicts([verdict])}>
              {own[`verdict${verdict}`]}
            </span>
          ))}
        </span>
      </div>
      <p className="card-span">
        {shortDay(dayOf(dispute.startedAt, zone), locale)}{' '}
        {clockSpan(dispute.startedAt, dispute.endedAt, locale, zone)}
        {' · '}
        {words.sessionEnergy(kilowattHours(dispute.meterStopWh - dispute.meterStartWh, locale))}
        <ZoneNote zone={zone} at={dispute.startedAt} />
      </p>
      <div className="dispute-body">
        <Known dispute={dispute} zone={zone} />
        <DecisionForm dispute={dispute} onDecided={onDecided} />
      </div>
    </article>
  );
}

interface KnownProps {
  readonly dispute: Dispute;
  readonly zone: string;
}

/** What the pile told, what other reports say, and what was reserved then. */
function Known({ dispute, zone }: KnownProps): ReactNode {
  const { own, words, locale } = useOwnWords();
  const when = (at: number): string =>
    `${shortDay(dayOf(at, zone), locale)} ${clock(at, locale, zone)}`;
  // By whole hours, so that the question has the same name each time.
  const from = Math.floor(dispute.startedAt / hourMs) * hourMs;
  const reserved = useReserved(dispute.pile, { from, to: dispute.endedAt + minuteMs });
  const meanwhile = held(reserved.data ?? []);
  const reading = (wattHours: number): string =>
    words.sessionEnergy(kilowattHours(wattHours, locale));
  return (
    <dl className="known">
      <dt>{own.knownFound}</dt>
      <dd lang="en">{dispute.detail}</dd>
      <dt>{own.knownDriver}</dt>
      <dd className="mono">{dispute.driver ?? dispute.account}</dd>
      <dt>{own.knownMeter}</dt>
      <dd>
        {own.readings(reading(dispute.meterStartWh), reading(dispute.meterStopWh))}
        {!dispute.startReported && <span className="warning fact-more">{own.startNotTold}</span>}
      </dd>
      <dt>{own.knownHeard}</dt>
      <dd>
        {dispute.offline ? own.offlineHeard(when(dispute.receivedAt)) : when(dispute.receivedAt)}
      </dd>
      <dt>{own.knownReserved}</dt>
      <dd>
        {reserved.isPending
          ? '…'
          : reserved.isError
            ? own.notKnown
            : meanwhile.length === 0
              ? own.nothingReserved
              : null}
        {meanwhile.map((each) => (
          <span key={each.id} className="fact-more">
            {clockSpan(each.from, each.to, locale, zone)}{' '}
            <span className="mono">{each.driver}</span>
          </span>
        ))}
      </dd>
      {dispute.others.length > 0 && (
        <>
          <dt>{own.knownOthers}</dt>
          <dd>
            {dispute.others.map((each) => (
              <span key={`${each.endedAt} ${each.meterStopWh}`} className="fact-more">
                {clockSpan(each.startedAt, each.endedAt, locale, zone)} ·{' '}
                {own.readings(reading(each.meterStartWh), reading(each.meterStopWh))}
              </span>
            ))}
          </dd>
        </>
      )}
    </dl>
  );
}

const reasonMax = 200;

/** Wh out of kWh as people write it; null for nothing, NaN for what is no amount. */
function energyOf(text: string): number | null {
  return text.trim() === '' ? null : Math.round(Number(text.replace(',', '.')) * 1000);
}

function DecisionForm({ dispute, onDecided }: DisputeCardProps): ReactNode {
  const { own } = useOwnWords();
  const client = useQueryClient();
  const [decision, setDecision] = useState<Decision>('WAIVE');
  const [driver, setDriver] = useState('');
  const [energy, setEnergy] = useState('');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const needsDriver = decision === 'BILL' && dispute.driver === null && driver.trim() === '';
  const needsEnergy =
    decision === 'BILL' &&
    (Number.isNaN(energyOf(energy)) ||
      (dispute.verdicts.includes('METER_DOUBTFUL') && energyOf(energy) === null));
  const lacks =
    reason.trim() === ''
      ? own.needReason
      : needsDriver
        ? own.needDriver
        : needsEnergy
          ? own.needEnergy
          : null;
  const deciding = useMutation({
    mutationFn: () =>
      decide(dispute.session, {
        decision,
        driver: driver.trim(),
        energyWh: energyOf(energy),
        reason: reason.trim(),
      }),
    onSuccess: (written) => {
      onDecided(written);
      void client.invalidateQueries({ queryKey: names.disputes });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (lacks === null && !deciding.isPending) deciding.mutate();
  };
  return (
    <form className="decision" onSubmit={submit} noValidate>
      <Choice<Decision>
        label={own.decision}
        value={decision}
        options={[
          { value: 'WAIVE', text: own.decideWAIVE },
          { value: 'BILL', text: own.decideBILL },
        ]}
        onChange={setDecision}
      />
      <p className="quiet">{decision === 'WAIVE' ? own.thenWAIVE : own.thenBILL}</p>
      {decision === 'BILL' && (
        <div className="decision-bill">
          <Field label={dispute.driver === null ? own.billTo : own.billToOther}>
            {(id) => (
              <input
                id={id}
                value={driver}
                autoComplete="off"
                placeholder={dispute.driver ?? 'driver-…'}
                onChange={(event) => setDriver(event.target.value)}
              />
            )}
          </Field>
          <Field label={own.billEnergy}>
            {(id) => (
              <input
                id={id}
                value={energy}
                inputMode="decimal"
                placeholder={String((dispute.meterStopWh - dispute.meterStartWh) / 1000)}
                onChange={(event) => setEnergy(event.target.value)}
              />
            )}
          </Field>
        </div>
      )}
      <Field label={own.reason}>
        {(id) => (
          <textarea
            id={id}
            value={reason}
            rows={2}
            maxLength={reasonMax}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      {tried && lacks !== null && (
        <p className="refused" role="alert">
          {lacks}
        </p>
      )}
      <ChangeFailed failure={deciding.error} />
      <div>
        <WorkButton type="submit" className="button button-main" busy={deciding.isPending}>
          {own.decide}
        </WorkButton>
      </div>
    </form>
  );
}
