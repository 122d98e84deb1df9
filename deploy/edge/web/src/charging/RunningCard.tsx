import { useState, type ReactNode } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import type { Pile } from '../api/bodies';
import { useTariff } from '../api/questions';
import { useNow, useOnline } from '../page/moments';
import { ChangeFailed } from '../page/states';
import { WorkButton } from '../page/WorkButton';
import {
  ago,
  clock,
  kilowattHours,
  kilowatts,
  lengthOf,
  price,
  zoneName,
} from '../time/formats';
import { clocksDiffer, minuteMs, myZone } from '../time/zone';
import { useWords } from '../words/language';
import { estimate } from './estimate';
import { useStop, type Running } from './running';

/** Longer than this without a word, and what is shown is said to be old. */
const staleMs = 120_000;

interface RunningCardProps {
  readonly charging: Running;
  readonly pile: Pile | null;
}

/** What runs at this moment: how fast, how much, about what it costs, and how to stop it. */
export function RunningCard({ charging, pile }: RunningCardProps): ReactNode {
  const { words, locale } = useWords();
  const now = useNow(1_000);
  const zone = pile?.zone ?? myZone();
  const heard = charging.heardAt;
  const isStale = !charging.connected || (heard !== null && now - heard > staleMs);
  const site = pile?.site ?? charging.pile;
  return (
    <article className="card running" aria-label={`${words.chargingNow}: ${site}`}>
      <div className="card-head">
        <h3 className="card-title">{site}</h3>
        <span className="live" data-state={isStale ? 'stale' : 'live'}>
          {heard === null ? words.connecting : words.lastHeard(ago(heard, now, locale))}
        </span>
      </div>
      <dl className="running-figures">
        <Figure
          name={words.chargingPower}
          value={charging.meanWatts === null ? '–' : kilowatts(charging.meanWatts, locale)}
          unit="kW"
        />
        <Figure
          name={words.kindENERGY}
          value={charging.energyWh === null ? '–' : kilowattHours(charging.energyWh, locale)}
          unit="kWh"
        />
        <Cost charging={charging} pile={pile} />
      </dl>
      <p className="card-facts">
        <span>{words.connector(charging.connector)}</span>
        <span>
          {words.chargingSince(
            clock(charging.startedAt, locale, zone),
            lengthOf(Math.max(minuteMs, now - charging.startedAt), locale),
          )}
        </span>
        {clocksDiffer(charging.startedAt, zone, myZone()) && (
          <span>{words.localTime(zoneName(zone))}</span>
        )}
      </p>
      <Stop charging={charging} />
    </article>
  );
}

function Figure(props: {
  readonly name: string;
  readonly value: string;
  readonly unit: string;
}): ReactNode {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>
        {props.value} <span className="running-unit">{props.unit}</span>
      </dd>
    </div>
  );
}

function Cost({ charging, pile }: RunningCardProps): ReactNode {
  const { words, locale } = useWords();
  const tariff = useTariff(pile?.tariff ?? null);
  const cost =
    charging.energyWh === null
      ? null
      : estimate(charging.energyWh, charging.startedAt, tariff.data ?? null);
  return (
    <div>
      <dt>{words.chargingCost}</dt>
      <dd>
        {charging.energyWh === null ? (
          '–'
        ) : cost === null ? (
          <span className="running-later">{words.chargingCostLater}</span>
        ) : (
          `≈ ${price(Math.round(cost.micro / 10_000) * 10_000, cost.currency, locale)}`
        )}
      </dd>
    </div>
  );
}

function Stop({ charging }: { readonly charging: Running }): ReactNode {
  const { words } = useWords();
  const online = useOnline();
  const [sure, setSure] = useState(false);
  const stopping = useStop(charging);
  if (!online) return null;
  return (
    <>
      {stopping.isSuccess ? (
        <p className="good" role="status">
          {words.chargingStopped}
        </p>
      ) : (
        <div className="card-acts">
          <WorkButton busy={stopping.isPending} onPress={() => setSure(true)}>
            {words.chargingStop}
          </WorkButton>
        </div>
      )}
      <ChangeFailed failure={stopping.error} />
      <ModalOverlay className="overlay" isOpen={sure} isDismissable onOpenChange={setSure}>
        <Modal className="modal">
          <Dialog role="alertdialog" className="dialog">
            <Heading slot="title">{words.chargingStopSure}</Heading>
            <p>{words.chargingStopText}</p>
            <div className="card-acts">
              <Button
                className="button button-danger"
                onPress={() => {
                  setSure(false);
                  stopping.mutate();
                }}
              >
                {words.chargingStop}
              </Button>
              <Button className="button" onPress={() => setSure(false)}>
                {words.chargingGoOn}
              </Button>
            </div>
          </Dialog>
        </Modal>
      </ModalOverlay>
    </>
  );
}
