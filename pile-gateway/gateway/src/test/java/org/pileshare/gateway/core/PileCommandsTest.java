package org.pileshare.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileCommand;
import org.pileshare.contracts.PileCommandEnded;
import org.pileshare.contracts.PileCommandEnded.Outcome;
import org.pileshare.contracts.PileCommandTaken;
import org.pileshare.contracts.PileCommanded;
import org.pileshare.contracts.PileId;

class PileCommandsTest {
  private static final PileId PILE = new PileId("P1");
  private static final PersonId OPERATOR = new PersonId("operator-1");
  private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");
  private static final Instant DEADLINE = NOW.plusSeconds(30);
  private static final Random RANDOM = new Random(1);
  private static final UUID HERE = new UUID(1, 1);
  private static final UUID THERE = new UUID(2, 2);

  private static UUID id(Instant at) {
    return Ids.timeOrdered(at, RANDOM);
  }

  private static PileCommanded clearCache(UUID id) {
    return new PileCommanded(PILE, id, new PileCommand.ClearCache(), OPERATOR, 30, NOW);
  }

  private static PileCommandTaken taken(UUID id, UUID connection) {
    return new PileCommandTaken(PILE, id, connection, NOW);
  }

  private static PileCommandEnded ended(UUID id, @Nullable UUID connection, Outcome outcome) {
    return new PileCommandEnded(PILE, id, connection, outcome, null, null, List.of(), NOW);
  }

  private static PileCommands asked(UUID id) {
    return PileCommands.none(PILE).with(clearCache(id), NOW);
  }

  private static Commanded only(PileCommands commands) {
    return commands.known().values().iterator().next();
  }

  private static Outcome outcome(PileCommands commands, Instant now) {
    return only(commands).end(now).orElseThrow().outcome();
  }

  @Test
  void aFreshIdIsANewCommandAndItsRetryIsTheSame() {
    var wish = clearCache(id(NOW));
    assertThat(PileCommands.none(PILE).decide(wish, NOW))
        .isEqualTo(new PileCommands.Outcome.Asked(wish));
    var known = PileCommands.none(PILE).with(wish, NOW);
    assertThat(known.decide(wish, NOW.plusSeconds(7)))
        .isEqualTo(new PileCommands.Outcome.AlreadyAsked(only(known)));
  }

  @Test
  void aRetryLongAfterTheEndIsNotAskedAgain() {
    var id = id(NOW);
    var over = asked(id).with(taken(id, HERE), NOW).with(ended(id, HERE, Outcome.ANSWERED), NOW);
    assertThat(over.decide(clearCache(id), NOW.plus(Duration.ofDays(2))))
        .isEqualTo(new PileCommands.Outcome.AlreadyAsked(only(over)));
  }

  @Test
  void anIdNamesOneCommand() {
    var id = id(NOW);
    var other = new PileCommanded(PILE, id, new PileCommand.Unlock(1), OPERATOR, 30, NOW);
    assertThat(reason(asked(id), other, NOW)).isEqualTo(PileCommands.Reason.ID_REUSED);
  }

  @Test
  void anIdThatIsOldOrFromTheFutureOrOfNoTimeIsRefused() {
    var none = PileCommands.none(PILE);
    var old = clearCache(id(NOW.minus(PileCommands.FRESH).minusMillis(1)));
    var ahead = clearCache(id(NOW.plus(PileCommands.AHEAD).plusMillis(1)));
    for (var wish : List.of(old, ahead, clearCache(UUID.randomUUID()))) {
      assertThat(reason(none, wish, NOW)).isEqualTo(PileCommands.Reason.ID_NOT_FRESH);
    }
    assertThat(none.decide(clearCache(id(NOW.minus(PileCommands.FRESH))), NOW))
        .isInstanceOf(PileCommands.Outcome.Asked.class);
  }

  private static PileCommands.Reason reason(
      PileCommands commands, PileCommanded wish, Instant now) {
    return ((PileCommands.Outcome.Refused) commands.decide(wish, now)).reason();
  }

  @Test
  void soManyInAnHourAreEnoughAndNoneThatCouldBeRetriedIsForgottenForAnother() {
    var commands = PileCommands.none(PILE);
    var first = id(NOW);
    commands = commands.with(clearCache(first), NOW);
    for (int i = 1; i < PileCommands.MAX_KNOWN; i++) {
      commands = commands.with(clearCache(id(NOW)), NOW);
    }
    assertThat(reason(commands, clearCache(id(NOW)), NOW)).isEqualTo(PileCommands.Reason.TOO_MANY);
    assertThat(commands.known()).containsKey(first);

    // A gateway whose clock is behind could still take a retry of the first for fresh.
    var soon = NOW.plus(PileCommands.FRESH).plusSeconds(1);
    assertThat(reason(commands, clearCache(id(soon)), soon))
        .isEqualTo(PileCommands.Reason.TOO_MANY);

    var later = NOW.plus(PileCommands.FRESH).plus(PileCommands.AHEAD).plusSeconds(1);
    var another = clearCache(id(later));
    assertThat(commands.decide(another, later)).isInstanceOf(PileCommands.Outcome.Asked.class);
    commands = commands.with(another, later);
    assertThat(commands.known()).hasSize(PileCommands.MAX_KNOWN).doesNotContainKey(first);
    assertThat(reason(commands, clearCache(first), later))
        .isEqualTo(PileCommands.Reason.ID_NOT_FRESH);
  }

  @Test
  void driversCannotKeepOperatorsFromAPile() {
    var commands = PileCommands.none(PILE);
    for (int i = 0; i < PileCommands.MAX_CHARGING; i++) {
      commands = commands.with(stop(id(NOW)), NOW);
    }
    assertThat(reason(commands, stop(id(NOW)), NOW)).isEqualTo(PileCommands.Reason.TOO_MANY);
    assertThat(commands.decide(clearCache(id(NOW)), NOW))
        .isInstanceOf(PileCommands.Outcome.Asked.class);
  }

  private static PileCommanded stop(UUID id) {
    var what = new PileCommand.StopCharging(new UUID(7, 7));
    return new PileCommanded(PILE, id, what, new PersonId("ana"), 30, NOW);
  }

  @Test
  void theFirstThatTakesItHasIt() {
    var id = id(NOW);
    var commands = asked(id).with(taken(id, HERE), NOW).with(taken(id, THERE), NOW);
    assertThat(only(commands).connection()).isEqualTo(HERE);
  }

  @Test
  void theEndIsOfTheConnectionThatHasItAndTheFirstOneStays() {
    var id = id(NOW);
    var commands =
        asked(id)
            .with(taken(id, HERE), NOW)
            .with(ended(id, THERE, Outcome.TIMED_OUT), NOW)
            .with(ended(id, null, Outcome.NOT_CONNECTED), NOW);
    assertThat(only(commands).end(NOW)).isEmpty();
    commands =
        commands
            .with(ended(id, HERE, Outcome.REFUSED), NOW)
            .with(ended(id, HERE, Outcome.ANSWERED), NOW);
    assertThat(outcome(commands, NOW)).isEqualTo(Outcome.REFUSED);
    assertThat(outcome(commands, DEADLINE.plusSeconds(9))).isEqualTo(Outcome.REFUSED);
  }

  @Test
  void whatIsSaidNotToBeConnectedIsNotTakenAnyMore() {
    var id = id(NOW);
    var commands =
        asked(id).with(ended(id, null, Outcome.NOT_CONNECTED), NOW).with(taken(id, HERE), NOW);
    assertThat(outcome(commands, NOW)).isEqualTo(Outcome.NOT_CONNECTED);
    assertThat(only(commands).connection()).isNull();
  }

  @Test
  void afterTheDeadlineNothingCountsAndTheEndSaysWhetherThePileMayHaveActed() {
    var id = id(NOW);
    var late = DEADLINE.plusMillis(1);
    var alone = asked(id).with(taken(id, HERE), late);
    assertThat(only(alone).end(DEADLINE)).isEmpty();
    assertThat(outcome(alone, late)).isEqualTo(Outcome.NOT_CONNECTED);
    assertThat(only(alone).connection()).isNull();

    var silent =
        asked(id).with(taken(id, HERE), DEADLINE).with(ended(id, HERE, Outcome.ANSWERED), late);
    assertThat(outcome(silent, late)).isEqualTo(Outcome.TIMED_OUT);
  }

  @Test
  void framesAreSwitchedByTheLogAlone() {
    var id = id(NOW);
    var wish = new PileCommanded(PILE, id, new PileCommand.RecordFrames(5), OPERATOR, 30, NOW);
    var commands = PileCommands.none(PILE).with(wish, NOW);
    assertThat(outcome(commands, DEADLINE.plusSeconds(1))).isEqualTo(Outcome.ANSWERED);
  }

  @Test
  void theLogReadTwiceSaysTheSame() {
    var id = id(NOW);
    var once = asked(id).with(taken(id, HERE), NOW).with(ended(id, HERE, Outcome.ANSWERED), NOW);
    var twice =
        once.with(clearCache(id), NOW.plusSeconds(1))
            .with(taken(id, HERE), NOW.plusSeconds(1))
            .with(ended(id, HERE, Outcome.ANSWERED), NOW.plusSeconds(1));
    assertThat(twice).isEqualTo(once);
    var stranger = id(NOW);
    assertThat(once.with(taken(stranger, HERE), NOW)).isEqualTo(once);
  }
}
