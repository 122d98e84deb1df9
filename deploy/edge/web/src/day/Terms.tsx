import type { ReactNode } from 'react';
import type { Pile } from '../api/bodies';
import type { Tariff, TariffPrices } from '../api/book';
import { useTariff } from '../api/questions';
import { lengthOf, price } from '../time/formats';
import { minuteMs } from '../time/zone';
import { useWords } from '../words/language';
import type { Words } from '../words/en';

interface TermsProps {
  readonly pile: Pile;
  /** When it would begin: prices are those of then. */
  readonly at: number;
}

/** What somebody agrees to by reserving, before they do. */
export function Terms({ pile, at }: TermsProps): ReactNode {
  const { words, locale } = useWords();
  const tariff = useTariff(pile.tariff);
  const prices = tariff.data === null ? null : pricesAt(tariff.data, at);
  return (
    <div className="terms">
      <h3>{words.termsTitle}</h3>
      <ul>
        {promises(pile, words, locale).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {prices !== undefined && (
        <ul>
          {(prices === null ? [words.termsPriceUnknown] : costs(prices, words, locale)).map(
            (line) => (
              <li key={line}>{line}</li>
            ),
          )}
        </ul>
      )}
    </div>
  );
}

/** The version that is valid then; undefined while it is not known yet. */
export function pricesAt(tariff: Tariff | undefined, at: number): TariffPrices | null | undefined {
  if (tariff === undefined) return undefined;
  return tariff.versions.filter((version) => version.validFrom <= at).at(-1)?.terms ?? null;
}

function promises(pile: Pile, words: Words, locale: string): readonly string[] {
  const time = (minutes: number): string => lengthOf(minutes * minuteMs, locale);
  const { terms } = pile;
  return [
    terms.cancelUntilMinutes === 0
      ? words.termsCancelAnytime
      : words.termsCancelUntil(time(terms.cancelUntilMinutes)),
    terms.changeUntilMinutes === 0
      ? words.termsChangeAnytime
      : words.termsChangeUntil(time(terms.changeUntilMinutes)),
    terms.noShowMinutes === 0
      ? words.termsNoShowNever
      : words.termsNoShow(time(terms.noShowMinutes)),
    ...(terms.earlyStartMinutes === 0 ? [] : [words.termsEarly(time(terms.earlyStartMinutes))]),
    terms.lateStopMinutes === 0
      ? words.termsLateNone
      : words.termsLate(time(terms.lateStopMinutes)),
  ];
}

function costs(prices: TariffPrices, words: Words, locale: string): readonly string[] {
  const of = (micro: number): string => price(micro, prices.currency, locale);
  const least = Math.min(prices.energyPerKwhMicro, ...prices.periodMicros);
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 });
  const grace = lengthOf(prices.occupancyGraceMinutes * minuteMs, locale);
  return [
    prices.periodMicros.length === 0
      ? words.termsEnergy(of(least))
      : words.termsEnergyPeriods(of(least)),
    ...(prices.servicePerKwhMicro === 0 ? [] : [words.termsService(of(prices.servicePerKwhMicro))]),
    ...(prices.startMicro === 0 ? [] : [words.termsStart(of(prices.startMicro))]),
    ...(prices.occupancyPerMinuteMicro === 0
      ? []
      : [words.termsOccupancy(of(prices.occupancyPerMinuteMicro), grace)]),
    ...(prices.noShowMicro === 0 ? [] : [words.termsNoShowFee(of(prices.noShowMicro))]),
    ...(prices.taxBasisPoints === 0
      ? []
      : [words.termsTax(percent.format(prices.taxBasisPoints / 10_000))]),
  ];
}
