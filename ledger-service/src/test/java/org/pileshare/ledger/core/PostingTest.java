package org.pileshare.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pileshare.contracts.EntryKind.ENERGY;
import static org.pileshare.contracts.EntryKind.OCCUPANCY;
import static org.pileshare.contracts.EntryKind.SERVICE;
import static org.pileshare.contracts.EntryKind.START;
import static org.pileshare.contracts.EntryKind.TAX;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.TariffTerms;
import org.pileshare.ledger.core.Posting.Line;

class PostingTest {
  private static final TariffVersion NIGHT = Terms.of(200_000).version();

  @Test
  void whoeverChargedOwesAndTheOwnerIsCredited() {
    var posting = posting(Cases.metered(1_000, 8_000), NIGHT, null);

    assertThat(posting.currency()).isEqualTo("EUR");
    assertThat(posting.reservation()).isNull();
    assertThat(posting.lines())
        .containsExactly(
            new Line("driver:anna", 140, 7_000, ENERGY),
            new Line("owner:olga", -140, 7_000, ENERGY));
  }

  @Test
  void thePlatformHasItsShareOfTheServiceTheTreasuryItsTaxAndTheOwnerTheRest() {
    var all =
        Terms.of(200_000).service(30_000, 2_500).start(350_000).occupancy(100_000, 0).tax(1_900);

    assertThat(posting(Cases.metered(0, 7_000), all.version(), Cases.at("9:50")).lines())
        .containsExactly(
            new Line("driver:anna", 140, 7_000, ENERGY),
            new Line("owner:olga", -140, 7_000, ENERGY),
            new Line("driver:anna", 21, 0, SERVICE),
            new Line("owner:olga", -16, 0, SERVICE),
            new Line("platform", -5, 0, SERVICE),
            new Line("driver:anna", 35, 0, START),
            new Line("owner:olga", -35, 0, START),
            new Line("driver:anna", 100, 0, OCCUPANCY),
            new Line("owner:olga", -100, 0, OCCUPANCY),
            new Line("driver:anna", 56, 0, TAX),
            new Line("tax", -56, 0, TAX));
  }

  @Test
  void aServiceThatIsAllThePlatformsCreditsTheOwnerWithNoneOfIt() {
    var all = Terms.of(0).service(30_000, 10_000).version();

    assertThat(posting(Cases.metered(0, 7_000), all, null).lines())
        .filteredOn(line -> line.kind() == SERVICE)
        .containsExactly(
            new Line("driver:anna", 21, 0, SERVICE), new Line("platform", -21, 0, SERVICE));
  }

  @Test
  void freeEnergyIsPostedAsEnergyThatCostsNothing() {
    var session = Cases.metered(0, 7_000);
    var free = new FreeEnergy(Ids.derived("p"), "2026-06", 9_000);
    var price = Price.of(new PriceRequest(session, List.of(), NIGHT, ZoneOffset.UTC, free, null));

    assertThat(Posting.of(session, terms(), price).lines())
        .containsExactly(
            new Line("driver:anna", 0, 7_000, ENERGY), new Line("owner:olga", 0, 7_000, ENERGY));
  }

  @Test
  void anUnknownCardOwesUnderItsOwnName() {
    var session = Cases.online(null, "9:00", "10:00");

    assertThat(posting(session, NIGHT, null).lines())
        .containsExactly(
            new Line("unknown:CARD", 140, 7_000, ENERGY),
            new Line("owner:olga", -140, 7_000, ENERGY));
  }

  @Test
  void theCreditOfAnUnknownPileIsKept() {
    var session = Cases.metered(0, 7_000);

    assertThat(Posting.of(session, Optional.empty(), price(session, NIGHT, null)).lines())
        .containsExactly(
            new Line("driver:anna", 140, 7_000, ENERGY),
            new Line("unknown:pile/pile-1", -140, 7_000, ENERGY));
  }

  @Test
  void noEnergyIsPostedAsNothing() {
    assertThat(posting(Cases.metered(500, 500), NIGHT, null).lines())
        .containsExactly(
            new Line("driver:anna", 0, 0, ENERGY), new Line("owner:olga", 0, 0, ENERGY));
  }

  @Test
  void anEntryThatDoesNotBalanceCannotBeMade() {
    var lines = List.of(new Line("driver:anna", 140, ENERGY), new Line("owner:olga", -139, ENERGY));

    assertThatThrownBy(() -> entry(Ids.derived(1), null, lines))
        .hasMessage("Expected lines that sum to 0, but they sum to 1");
  }

  @Test
  void anEntryIsForASessionOrForAReservation() {
    var lines = List.of(new Line("driver:anna", 1, ENERGY), new Line("owner:olga", -1, ENERGY));

    assertThat(entry(null, Ids.derived(1), lines).reservation()).isNotNull();
    assertThatThrownBy(() -> entry(null, null, lines)).hasMessageEndingWith("it is for neither");
    assertThatThrownBy(() -> entry(Ids.derived(1), Ids.derived(2), lines))
        .hasMessageEndingWith("it is for both");
    assertThatThrownBy(() -> entry(Ids.derived(1), null, lines.subList(0, 1)))
        .hasMessageContaining("2 to 16 lines, but there were 1");
  }

  private static Posting entry(
      @Nullable UUID session, @Nullable UUID reservation, List<Line> lines) {
    return new Posting(Ids.derived("entry"), session, reservation, "EUR", lines);
  }

  @ParameterizedTest(name = "{0} at {1}, known at {2}: {3}")
  @CsvSource({
    "night, 8:59, 23:00, 1",
    "night, 9:00, 23:00, 2",
    "night, 12:00, 23:00, 3",
    "night, 12:00, 10:59, 2",
    "night, 12:00, 11:00, 3",
    "lost, 12:00, 23:00, 9",
    "new, 8:00, 23:00, 9",
    "new, 9:00, 23:00, 4",
    "standard, -20000000:00, 23:00, 9"
  })
  void theVersionIsTheNewestThatWasValidAndKnown(String name, String at, String known, long micro) {
    var tariffs =
        new Tariffs(
                Map.of(
                    "standard", tariff("standard", first("standard", 9)),
                    "night", tariff("night", first("night", 1))),
                "standard")
            .with(
                List.of(
                    version("night", "9:00", "7:00", 2),
                    version("night", "12:00", "11:00", 3),
                    version("new", "9:00", "7:00", 4)));

    assertThat(tariffs.inForce(name, Cases.at(at), Cases.at(known)).terms().energyPerKwhMicro())
        .isEqualTo(micro);
  }

  @Test
  void theDefaultTariffHasToBeThere() {
    assertThatThrownBy(() -> new Tariffs(Map.of(), "standard"))
        .hasMessage("Expected the default tariff 'standard' among [], but it is not there");
  }

  @Test
  void theTermsAreThoseOfTheTimeOfTheStart() {
    var first = new PileTerms(new PersonId("olga"), "night", ZoneOffset.UTC, 1, Cases.at("8:00"));
    var second = new PileTerms(new PersonId("omar"), "day", ZoneOffset.UTC, 2, Cases.at("12:00"));
    var both = List.of(second, first);

    assertThat(PileTerms.inForce(both, Cases.at("9:00"))).contains(first);
    assertThat(PileTerms.inForce(both, Cases.at("12:00"))).contains(second);
    assertThat(PileTerms.inForce(both, Cases.at("7:00"))).contains(first);
    assertThat(PileTerms.inForce(List.of(), Cases.at("7:00"))).isEmpty();
  }

  @Test
  void aCurrencyIsOneThatHasAMinorUnit() {
    assertThat(Currencies.known("CNY")).isEqualTo("CNY");
    for (var wrong : List.of("euro", "QQQ", "XAU", "")) {
      assertThatThrownBy(() -> Currencies.known(wrong)).hasMessageStartingWith("Expected");
    }
  }

  private static Tariff tariff(String name, TariffVersion first) {
    return new Tariff(name, List.of(first));
  }

  private static TariffVersion first(String name, long micro) {
    return TariffVersion.first(name, TariffTerms.energyOnly("EUR", micro));
  }

  private static TariffVersion version(String name, String from, String published, long micro) {
    return new TariffVersion(
        name, Cases.at(from), Cases.at(published), TariffTerms.energyOnly("EUR", micro));
  }

  private static Posting posting(
      CompletedSession session, TariffVersion tariff, @Nullable Instant authorityEnded) {
    return Posting.of(session, terms(), price(session, tariff, authorityEnded));
  }

  private static Price price(
      CompletedSession session, TariffVersion tariff, @Nullable Instant authorityEnded) {
    return Price.of(
        new PriceRequest(session, List.of(), tariff, ZoneOffset.UTC, null, authorityEnded));
  }

  private static Optional<PileTerms> terms() {
    return Optional.of(
        new PileTerms(new PersonId("olga"), "night", ZoneOffset.UTC, 1, Cases.at("0:00")));
  }
}
