package org.pileshare.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.SessionEnded;
import org.pileshare.contracts.UseAuthorityDelivered;
import org.pileshare.contracts.kafka.CloudEvent;
import org.pileshare.contracts.kafka.Topics;

/**
 * Sessions of the past days, one after the other at each pile and the piles in turn: 29 minutes of
 * each half hour, by the driver who may use it, within a day's table that is open.
 */
final class BenchSessions {
  static final int PER_DAY = 48;

  private static final String SOURCE = "/pileshare/benchmarks";
  private static final Duration HALF_HOUR = Duration.ofMinutes(30);
  private static final Duration LENGTH = Duration.ofMinutes(29);

  /** So that the number of a session can be read off its id. */
  private static final long ID_HIGH = 0x0193_0000_0000_7000L;

  private static final long ID_VARIANT = 0x8000_0000_0000_0000L;
  private static final int ENERGY_MIN_WH = 1_000;
  private static final int ENERGY_MAX_WH = 5_000;

  private final int piles;
  private final LocalDate firstDay;
  private final RandomGenerator random;

  BenchSessions(int piles, LocalDate firstDay, long seed) {
    this.piles = piles;
    this.firstDay = firstDay;
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /** The next session, by its number from 0 on. */
  SessionEnded session(long number) {
    int pile = (int) (number % piles);
    var from = begin().plus(HALF_HOUR.multipliedBy(number / piles));
    var to = from.plus(LENGTH);
    long energyWh = random.nextInt(ENERGY_MIN_WH, ENERGY_MAX_WH);
    return new SessionEnded(
        new PileId(BenchEvents.pile(pile)),
        id(number),
        1,
        new CardId(BenchEvents.card(pile)),
        new PersonId(BenchEvents.driver(pile)),
        0,
        energyWh,
        from,
        to,
        to,
        "Local",
        true);
  }

  ProducerRecord<String, Event> record(long number, Instant at) {
    var session = session(number);
    return CloudEvent.record(
        Topics.PILE_SESSIONS, session.pile().value(), session, session.session(), SOURCE, at);
  }

  /** The pile acknowledged the day's table as the day began. */
  static ProducerRecord<String, Event> delivered(int pile, LocalDate day) {
    var at = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    var event = new UseAuthorityDelivered(new PileId(BenchEvents.pile(pile)), day, 1, at);
    var id = Ids.derived("delivered", pile, day);
    return CloudEvent.record(Topics.PILE_SESSIONS, BenchEvents.pile(pile), event, id, SOURCE, at);
  }

  Instant begin() {
    return firstDay.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  static UUID id(long number) {
    return new UUID(ID_HIGH, ID_VARIANT | number);
  }

  static long number(UUID session) {
    return session.getLeastSignificantBits() & ~ID_VARIANT;
  }
}
