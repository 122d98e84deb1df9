import { describe, expect, it } from 'vitest';
import type { Tariff, TariffPrices } from '../src/api/book';
import { estimate } from '../src/charging/estimate';

const prices: TariffPrices = {
  currency: 'EUR',
  energyPerKwhMicro: 400_000,
  periodMicros: [],
  servicePerKwhMicro: 50_000,
  startMicro: 1_000_000,
  occupancyPerMinuteMicro: 0,
  occupancyGraceMinutes: 0,
  noShowMicro: 0,
  taxBasisPoints: 1_900,
};
const tariff = (terms: TariffPrices, validFrom = -Infinity): Tariff => ({
  versions: [{ validFrom, terms }],
});

describe('what a running session costs so far', () => {
  it('is energy, service and start, with tax', () => {
    const cost = estimate(10_000, 0, tariff(prices));

    expect(cost?.currency).toBe('EUR');
    expect(Math.round(cost?.micro ?? 0)).toBe(6_545_000);
  });

  it('goes by the version that was in force when it began', () => {
    const dearer = { ...prices, energyPerKwhMicro: 900_000 };
    const both: Tariff = {
      versions: [
        { validFrom: 2_000, terms: dearer },
        { validFrom: 0, terms: prices },
      ],
    };

    expect(estimate(1_000, 1_000, both)?.micro).toBeLessThan(
      estimate(1_000, 3_000, both)?.micro ?? 0,
    );
  });

  it('is left to the ledger where prices go by time of day, or none is known', () => {
    expect(estimate(1_000, 0, tariff({ ...prices, periodMicros: [1] }))).toBeNull();
    expect(estimate(1_000, 0, tariff(prices, 10))).toBeNull();
    expect(estimate(1_000, 0, null)).toBeNull();
  });
});
