package org.pileshare.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pileshare.contracts.RecordLimitsTest.refused;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pileshare.contracts.kafka.EventJson;

/** What a pile may be described as. */
class PileLimitsTest {
  private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");
  private static final PersonId OWNER = new PersonId("o-3b9a41");
  private static final Connector ONE = new Connector(1, "CHADEMO", 50_000);
  private static final LocalHours MORNING = new LocalHours(LocalTime.of(6, 0), LocalTime.of(7, 0));

  @Test
  void hoursCloseAfterTheyOpenAndMidnightIsTheEndOfTheDay() {
    var six = LocalTime.of(6, 0);
    assertThat(new WeeklyHours(DayOfWeek.MONDAY, six, LocalTime.MIDNIGHT).closes())
        .isEqualTo(LocalTime.MIDNIGHT);
    assertThat(new LocalHours(six, LocalTime.MIDNIGHT).closes()).isEqualTo(LocalTime.MIDNIGHT);
    refused(() -> new WeeklyHours(DayOfWeek.MONDAY, six, six), "Expected hours that close");
    refused(() -> new LocalHours(six, six), "Expected hours that close");
  }

  @Test
  void hoursOnADayAreTimeAlsoWhereTheClocksChange() {
    var london = ZoneId.of("Europe/London");
    var spring = LocalDate.parse("2026-03-29");
    var autumn = LocalDate.parse("2026-10-25");
    assertThat(on("00:30", "01:30", spring, london)).hasValue("00:30/01:00");
    assertThat(on("01:10", "01:50", spring, london)).as("there is no such time").isEmpty();
    assertThat(on("01:30", "02:30", autumn, london)).hasValue("00:30/02:30");
    assertThat(on("06:00", "00:00", autumn, london)).hasValue("06:00/00:00");
    assertThat(new WeeklyHours(DayOfWeek.MONDAY, LocalTime.NOON, LocalTime.MAX).on(spring, london))
        .as("a Sunday")
        .isEmpty();
  }

  private static Optional<String> on(String opens, String closes, LocalDate day, ZoneId zone) {
    return new WeeklyHours(day.getDayOfWeek(), LocalTime.parse(opens), LocalTime.parse(closes))
        .on(day, zone)
        .map(span -> time(span.from()) + "/" + time(span.to()));
  }

  private static LocalTime time(Instant at) {
    return at.atZone(ZoneOffset.UTC).toLocalTime();
  }

  @Test
  void aConnectorHasANumberAndAPowerWithinBounds() {
    assertThat(new Connector(32, "CHADEMO", 1_000_000).number()).isEqualTo(32);
    refused(() -> new Connector(0, "CHADEMO", 1), "Expected a connector number");
    refused(() -> new Connector(33, "CHADEMO", 1), "Expected a connector number");
    refused(() -> new Connector(1, "CHADEMO", 0), "Expected a power");
    refused(() -> new Connector(1, "CHADEMO", 1_000_001), "Expected a power");
    refused(() -> new Connector(1, " ", 1), "Expected a connector type");
  }

  @Test
  void aPileStandsOnTheEarth() {
    assertThat(new GeoPosition(-90_000_000, 180_000_000).latitudeMicrodegrees())
        .isEqualTo(-90_000_000);
    for (int latitude : List.of(90_000_001, -90_000_001, Integer.MIN_VALUE, Integer.MAX_VALUE)) {
      refused(() -> new GeoPosition(latitude, 0), "Expected a latitude within 90 and a longitude");
    }
    for (int longitude : List.of(180_000_001, -180_000_001, Integer.MIN_VALUE)) {
      refused(() -> new GeoPosition(0, longitude), "Expected a latitude within 90 and a longitude");
    }
  }

  @Test
  void aDateHasAtMostFourSpansAndNoneMeansClosed() {
    var christmas = LocalDate.of(2026, 12, 25);
    assertThat(new DatedHours(christmas, List.of()).open()).isEmpty();
    assertThat(new DatedHours(christmas, Collections.nCopies(4, MORNING)).open()).hasSize(4);
    refused(
        () -> new DatedHours(christmas, Collections.nCopies(5, MORNING)),
        "Expected at most 4 spans of a date");
  }

  @Test
  void aPileHasAUnitThatDividesTheHourAndOneToFourConnectors() {
    var hours = new WeeklyHours(DayOfWeek.MONDAY, LocalTime.of(6, 0), LocalTime.of(7, 0));
    assertThat(pile(60, List.of(), connectors(4)).connectors()).hasSize(4);
    refused(() -> pile(25, List.of(), connectors(1)), "Expected a unit of");
    refused(() -> pile(15, List.of(), connectors(0)), "Expected at least one connector");
    refused(() -> pile(15, List.of(), connectors(5)), "Expected at most 4 connectors");
    refused(
        () -> pile(15, List.of(), List.of(ONE, ONE)), "Expected numbers of connectors that differ");
    refused(
        () -> pile(15, Collections.nCopies(29, hours), connectors(1)),
        "Expected at most 28 spans of hours");
  }

  @Test
  void aPileHasAtMostSixtyDatesWithOtherHoursAndEachOnce() {
    assertThat(pile(dates(60)).exceptions()).hasSize(60);
    refused(() -> pile(dates(61)), "Expected at most 60 dates with other hours");
    var twice = List.of(dates(1).get(0), new DatedHours(dates(1).get(0).date(), List.of(MORNING)));
    refused(() -> pile(twice), "Expected dates with other hours that differ");
  }

  @ParameterizedTest
  @CsvSource({"5, 5", "15, 30", "60, 1440", "20, 0"})
  void theBufferAndTheEarlyStartAreWholeUnits(int unitMinutes, int minutes) {
    assertThat(pile(unitMinutes, terms(minutes, 0)).terms().earlyStartMinutes()).isEqualTo(minutes);
    assertThat(pile(unitMinutes, terms(0, minutes)).terms().bufferMinutes()).isEqualTo(minutes);
  }

  @ParameterizedTest
  @CsvSource({"5, 7", "15, 10", "60, 90", "20, 1"})
  void aBufferOrAnEarlyStartOfPartOfAUnitIsRefused(int unitMinutes, int minutes) {
    refused(
        () -> pile(unitMinutes, terms(minutes, 0)),
        "Expected an early start of whole units of " + unitMinutes + " minutes, but it was");
    refused(
        () -> pile(unitMinutes, terms(0, minutes)),
        "Expected a buffer of whole units of " + unitMinutes + " minutes, but it was");
  }

  @ParameterizedTest
  @CsvSource({
    "earlyStartMinutes,  0, 1440",
    "lateStopMinutes,    0, 1440",
    "noShowMinutes,      0, 1440",
    "cancelUntilMinutes, 0, 10080",
    "changeUntilMinutes, 0, 10080",
    "minMinutes,         0, 1440",
    "maxMinutes,         5, 1440",
    "maxUpcoming,        1, 200",
    "noticeMinutes,      0, 10080",
    "horizonDays,        1, 35",
    "bufferMinutes,      0, 1440",
    "offerMinutes,       1, 1440"
  })
  void aTermIsWithinItsBoundsWhichAreThoseOfTheSchema(String term, int least, int most)
      throws Exception {
    var schema =
        ContractFiles.json(ContractFiles.fileOf("schemas", PileDescribed.class))
            .at("/properties/terms/properties/" + term);
    assertThat(schema.path("minimum").asInt()).isEqualTo(least);
    assertThat(schema.path("maximum").asInt()).isEqualTo(most);

    for (int within : List.of(least, most)) {
      var terms = EventJson.mapper().valueToTree(read(standard().put(term, within)));
      assertThat(terms.path(term).asInt()).isEqualTo(within);
    }
    for (int beyond : List.of(least - 1, most + 1)) {
      var terms = standard().put(term, beyond);
      assertThat(catchSentence(terms)).startsWith("Expected " + least + " to ").contains(", but ");
    }
  }

  @Test
  void theLongestSlotIsNotShorterThanTheShortest() throws Exception {
    assertThat(read(standard().put("minMinutes", 90).put("maxMinutes", 90)).maxMinutes())
        .isEqualTo(90);
    assertThat(catchSentence(standard().put("minMinutes", 90).put("maxMinutes", 89)))
        .startsWith("Expected 90 to 1,440 minutes of the longest slot, but it was 89");
  }

  private static ObjectNode standard() {
    return EventJson.mapper().valueToTree(BookingTerms.STANDARD);
  }

  private static BookingTerms read(ObjectNode terms) throws Exception {
    return EventJson.mapper().treeToValue(terms, BookingTerms.class);
  }

  private static String catchSentence(ObjectNode terms) {
    try {
      return "Expected a refusal, and it was " + read(terms);
    } catch (Exception refused) {
      return refused.getCause() == null ? "" : String.valueOf(refused.getCause().getMessage());
    }
  }

  private static BookingTerms terms(int earlyStartMinutes, int bufferMinutes) {
    return new BookingTerms(earlyStartMinutes, 0, 0, 0, 0, 0, 1_440, 200, 0, 35, bufferMinutes, 15);
  }

  private static List<Connector> connectors(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(number -> new Connector(number, "CHADEMO", 50_000))
        .toList();
  }

  private static List<DatedHours> dates(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new DatedHours(LocalDate.of(2026, 12, 1).plusDays(i), List.of()))
        .toList();
  }

  private static PileDescribed pile(List<DatedHours> exceptions) {
    return pile(15, List.of(), exceptions, List.of(ONE), BookingTerms.STANDARD);
  }

  private static PileDescribed pile(int unitMinutes, BookingTerms terms) {
    return pile(unitMinutes, List.of(), List.of(), List.of(ONE), terms);
  }

  private static PileDescribed pile(
      int unitMinutes, List<WeeklyHours> hours, List<Connector> connectors) {
    return pile(unitMinutes, hours, List.of(), connectors, BookingTerms.STANDARD);
  }

  private static PileDescribed pile(
      int unitMinutes,
      List<WeeklyHours> hours,
      List<DatedHours> exceptions,
      List<Connector> connectors,
      BookingTerms terms) {
    return new PileDescribed(
        new PileId("LINDE-7F3K"),
        OWNER,
        "Linden yard",
        null,
        ZoneId.of("UTC"),
        unitMinutes,
        hours,
        exceptions,
        UnreservedUnits.OPEN,
        connectors,
        terms,
        "standard",
        false,
        OWNER,
        1,
        NOON);
  }
}
