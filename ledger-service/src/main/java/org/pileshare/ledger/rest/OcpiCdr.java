package org.pileshare.ledger.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Ids;
import org.pileshare.ledger.core.Decimals;
import org.pileshare.ledger.store.CdrReader.Charged;

/**
 * An entry as a CDR object of OCPI 2.2.1.
 *
 * <p>What the ledger does not know is left out, such as the address of a pile. A counter-entry is a
 * Credit CDR: all of the original, and the negative of its cost.
 *
 * @param id that of the entry
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record OcpiCdr(
    String countryCode,
    String partyId,
    String id,
    Instant startDateTime,
    Instant endDateTime,
    String sessionId,
    CdrToken cdrToken,
    String authMethod,
    CdrLocation cdrLocation,
    String currency,
    List<ChargingPeriod> chargingPeriods,
    Price totalCost,
    BigDecimal totalEnergy,
    BigDecimal totalTime,
    @Nullable Boolean credit,
    @Nullable String creditReferenceId,
    Instant lastUpdated) {
  private static final int MAX_ID = 36;
  private static final String DRIVER = "driver:";

  /** Who charged, as an opaque id; never the card, because whoever knows it could copy it. */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record CdrToken(
      String countryCode, String partyId, String uid, String type, String contractId) {}

  /** Where; each outlet of a pile is an EVSE of its own. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record CdrLocation(
      String id, String evseUid, String connectorId, @Nullable String connectorStandard) {}

  /** The whole session. */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record ChargingPeriod(Instant startDateTime, List<Dimension> dimensions) {}

  /** How much of what. */
  public record Dimension(String type, BigDecimal volume) {}

  /**
   * What it costs.
   *
   * @param inclVat absent if the entry has no tax
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record Price(BigDecimal exclVat, @Nullable BigDecimal inclVat) {}

  static OcpiCdr of(Charged charged, OcpiParty party) {
    boolean credit = charged.reverses() != null;
    var energy = Decimals.kiloWattHours(charged.energyWh());
    var time = Decimals.hours(duration(charged));
    return new OcpiCdr(
        party.countryCode(),
        party.partyId(),
        charged.entry().toString(),
        charged.startedAt(),
        charged.endedAt(),
        charged.session().toString(),
        token(charged, party),
        charged.offline() ? "WHITELIST" : "AUTH_REQUEST",
        location(charged),
        charged.currency(),
        List.of(
            new ChargingPeriod(
                charged.startedAt(),
                List.of(new Dimension("ENERGY", energy), new Dimension("TIME", time)))),
        cost(charged, credit ? -1 : 1),
        energy,
        time,
        credit ? Boolean.TRUE : null,
        credit ? String.valueOf(charged.reverses()) : null,
        charged.postedAt());
  }

  /** A clock that ran backwards makes no time. */
  private static Duration duration(Charged charged) {
    var duration = Duration.between(charged.startedAt(), charged.endedAt());
    return duration.isNegative() ? Duration.ZERO : duration;
  }

  private static CdrToken token(Charged charged, OcpiParty party) {
    var account = charged.account();
    var person =
        account.startsWith(DRIVER)
            ? shortened(account.substring(DRIVER.length()))
            : Ids.derived(account).toString();
    return new CdrToken(party.countryCode(), party.partyId(), person, "OTHER", person);
  }

  private static CdrLocation location(Charged charged) {
    var outlet = String.valueOf(charged.connector());
    return new CdrLocation(
        shortened(charged.pile()),
        shortened(charged.pile() + "-" + outlet),
        outlet,
        charged.connectorType());
  }

  private static Price cost(Charged charged, int sign) {
    var tax = charged.taxMinor();
    var all = Decimals.amount(sign * charged.costMinor(), charged.currency());
    return tax == null
        ? new Price(all, null)
        : new Price(Decimals.amount(sign * (charged.costMinor() - tax), charged.currency()), all);
  }

  /** OCPI has less room for an id than we have; what is longer has another one in its place. */
  private static String shortened(String id) {
    return id.length() <= MAX_ID ? id : Ids.derived(id).toString();
  }
}
