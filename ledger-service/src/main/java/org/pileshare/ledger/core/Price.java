package org.pileshare.ledger.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.EntryKind;
import org.pileshare.contracts.PeriodKind;
import org.pileshare.contracts.TariffTerms;

/**
 * What is owed for a session, component by component.
 *
 * <p><b>Rounding.</b> The amount of each component is exact up to its end and is then rounded, once
 * and half up, to whole minor units. The tax is one component more: a share of the sum of the
 * rounded others, rounded in the same way.
 *
 * @param components energy first, by price; the others only if something is owed for them
 * @param platformMinor how much of the service fee is the platform's, rounded as all else
 */
public record Price(
    TariffVersion tariff,
    EnergySplit.Basis basis,
    List<Component> components,
    long platformMinor,
    @Nullable FreeEnergy free) {
  /** Who stands longer has left; a clock that says so is wrong. */
  static final long MAX_OCCUPANCY_MINUTES = 10_080;

  /**
   * One line of the bill.
   *
   * @param period of energy only
   * @param quantity Wh of energy and service, minutes of occupancy, 1 of a start, and the net
   *     amount of a tax
   * @param freeQuantity how much of it costs nothing
   * @param perUnitMicro of a kWh, a minute or a start, in millionths of the currency; of a tax in
   *     basis points
   */
  public record Component(
      EntryKind kind,
      @Nullable PeriodKind period,
      long quantity,
      long freeQuantity,
      long perUnitMicro,
      long amountMinor) {}

  public Price {
    components = List.copyOf(components);
  }

  /** The price of a session. */
  public static Price of(PriceRequest request) {
    var session = request.session();
    var terms = request.tariff().terms();
    long energyWh = Tariff.billable(session.energyWh()) ? session.energyWh() : 0;
    var split = split(request);
    var components = new ArrayList<Component>(energy(split, request));
    if (energyWh > 0) {
      components.add(service(energyWh, terms));
      components.add(one(EntryKind.START, terms.startMicro(), terms));
    }
    components.add(occupancy(session, request.authorityEnded(), terms));
    components.removeIf(each -> each.kind() != EntryKind.ENERGY && each.amountMinor() == 0);
    tax(components, terms);
    long platformMinor =
        Money.shareMinor(sum(components, EntryKind.SERVICE), terms.serviceShareBasisPoints());
    return new Price(request.tariff(), split.basis(), components, platformMinor, request.free());
  }

  public String currency() {
    return tariff.terms().currency();
  }

  /** The energy that is billed, free or not; 0 if the meter was at fault. */
  public long energyWh() {
    return components.stream()
        .filter(each -> each.kind() == EntryKind.ENERGY)
        .mapToLong(Component::quantity)
        .sum();
  }

  /** How much of the energy cost nothing. */
  public long freeWh() {
    return components.stream().mapToLong(Component::freeQuantity).sum();
  }

  /** What the driver owes, tax included. */
  public long totalMinor() {
    return components.stream().mapToLong(Component::amountMinor).sum();
  }

  public long amountMinor(EntryKind kind) {
    return sum(components, kind);
  }

  private static EnergySplit split(PriceRequest request) {
    var session = request.session();
    var rates = new Rates(request.tariff().terms(), request.zone());
    if (Tariff.billable(session.energyWh())) {
      return EnergySplit.of(session, request.readings(), rates);
    }
    var none = new EnergySplit.Part(rates.at(session.startedAt()), 0);
    return new EnergySplit(EnergySplit.Basis.METERED, List.of(none));
  }

  /** Free energy is taken where energy is dearest; of equal prices, where it flowed first. */
  private static List<Component> energy(EnergySplit split, PriceRequest request) {
    var free = request.free();
    long left = free == null ? 0 : Math.max(0, free.leftWh());
    var freeByPart = new long[split.parts().size()];
    for (int i : dearestFirst(split.parts())) {
      freeByPart[i] = Math.min(left, split.parts().get(i).energyWh());
      left -= freeByPart[i];
    }
    var components = new ArrayList<Component>();
    for (int i = 0; i < freeByPart.length; i++) {
      var part = split.parts().get(i);
      var rate = part.rate();
      components.add(
          new Component(
              EntryKind.ENERGY,
              rate.kind(),
              part.energyWh(),
              freeByPart[i],
              rate.perKwhMicro(),
              Money.ofEnergyMinor(
                  request.tariff().terms().currency(),
                  part.energyWh() - freeByPart[i],
                  rate.perKwhMicro())));
    }
    return components;
  }

  private static List<Integer> dearestFirst(List<EnergySplit.Part> parts) {
    var order = new ArrayList<Integer>();
    for (int i = 0; i < parts.size(); i++) {
      order.add(i);
    }
    order.sort(
        Comparator.comparingLong((Integer i) -> parts.get(i).rate().perKwhMicro()).reversed());
    return order;
  }

  /** On all energy, the free too: the service was given. */
  private static Component service(long energyWh, TariffTerms terms) {
    long amount = Money.ofEnergyMinor(terms.currency(), energyWh, terms.servicePerKwhMicro());
    return new Component(EntryKind.SERVICE, null, energyWh, 0, terms.servicePerKwhMicro(), amount);
  }

  private static Component one(EntryKind kind, long micro, TariffTerms terms) {
    return new Component(kind, null, 1, 0, micro, Money.minor(terms.currency(), 1, micro));
  }

  /** Whole minutes from the end of the authority to that of the session, after the grace. */
  private static Component occupancy(
      CompletedSession session, @Nullable Instant authorityEnded, TariffTerms terms) {
    long stood =
        authorityEnded == null
            ? 0
            : Duration.between(authorityEnded, session.endedAt()).toMinutes();
    long minutes = Math.clamp(stood - terms.occupancyGraceMinutes(), 0, MAX_OCCUPANCY_MINUTES);
    long micro = terms.occupancyPerMinuteMicro();
    return new Component(
        EntryKind.OCCUPANCY,
        null,
        minutes,
        0,
        micro,
        Money.minor(terms.currency(), minutes, micro));
  }

  private static void tax(List<Component> components, TariffTerms terms) {
    long net = components.stream().mapToLong(Component::amountMinor).sum();
    long tax = Money.shareMinor(net, terms.taxBasisPoints());
    if (tax > 0) {
      components.add(new Component(EntryKind.TAX, null, net, 0, terms.taxBasisPoints(), tax));
    }
  }

  private static long sum(List<Component> components, EntryKind kind) {
    return components.stream()
        .filter(each -> each.kind() == kind)
        .mapToLong(Component::amountMinor)
        .sum();
  }
}
