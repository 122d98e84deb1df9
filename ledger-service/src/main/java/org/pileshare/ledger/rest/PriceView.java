package org.pileshare.ledger.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.EntryKind;
import org.pileshare.contracts.PeriodKind;
import org.pileshare.ledger.core.EnergySplit;
import org.pileshare.ledger.core.Price;
import org.pileshare.ledger.store.PriceRow;

/**
 * How the price of a session came about.
 *
 * @param validFrom from when on the version of the tariff was valid
 * @param basis how it was found how much energy flowed at which price
 * @param freeWh how much of the energy cost nothing
 */
public record PriceView(
    String tariff,
    Instant validFrom,
    EnergySplit.Basis basis,
    long freeWh,
    List<ComponentView> components) {

  /**
   * One line of the bill.
   *
   * @param period of energy only
   * @param quantity Wh of energy and service, minutes of occupancy, 1 of a start; of a tax the net
   *     amount in minor units
   * @param freeQuantity how much of it costs nothing
   * @param perUnitMicro of a kWh, a minute or a start, in millionths of the currency; of a tax in
   *     basis points
   * @param amountMinor in minor units of the currency
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ComponentView(
      EntryKind kind,
      @Nullable PeriodKind period,
      long quantity,
      long freeQuantity,
      long perUnitMicro,
      long amountMinor) {
    static ComponentView of(Price.Component component) {
      return new ComponentView(
          component.kind(),
          component.period(),
          component.quantity(),
          component.freeQuantity(),
          component.perUnitMicro(),
          component.amountMinor());
    }
  }

  static @Nullable PriceView of(@Nullable PriceRow row) {
    if (row == null) {
      return null;
    }
    return new PriceView(
        row.tariff,
        row.validFrom,
        EnergySplit.Basis.valueOf(row.basis),
        row.freeWh,
        row.parsed().stream().map(ComponentView::of).toList());
  }
}
