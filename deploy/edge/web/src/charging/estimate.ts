import type { Tariff } from '../api/book';

/**
 * About what it costs so far, in millionths; null if that is not simple: prices by time of day, and
 * what is not known, are for the ledger to say.
 */
export function estimate(
  energyWh: number,
  startedAt: number,
  tariff: Tariff | null,
): { readonly micro: number; readonly currency: string } | null {
  const terms = tariff?.versions
    .filter((each) => each.validFrom <= startedAt)
    .sort((one, other) => other.validFrom - one.validFrom)[0]?.terms;
  if (terms === undefined || terms.periodMicros.length > 0) return null;
  const perKwh = terms.energyPerKwhMicro + terms.servicePerKwhMicro;
  const net = terms.startMicro + (energyWh / 1000) * perKwh;
  return { micro: net * (1 + terms.taxBasisPoints / 10_000), currency: terms.currency };
}
