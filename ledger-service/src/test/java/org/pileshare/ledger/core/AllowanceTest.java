package org.pileshare.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pileshare.contracts.Ids;

class AllowanceTest {
  private static final UUID LOW = new UUID(0, 1);
  private static final UUID HIGH = new UUID(0, 2);

  @Test
  void theOldestComesFirstAndOfEquallyOldOnesTheLowestId() {
    var young = allowance(LOW, "8:00", null, "8:00");
    var old = allowance(HIGH, "7:00", null, "7:00");
    var equal = allowance(LOW, "7:00", null, "7:00");

    assertThat(standing("9:00", young, old, equal)).containsExactly(equal, old, young);
  }

  @Test
  void onlyAPermissionThatPermittedTheStartGivesFreeEnergy() {
    var until = allowance(LOW, "8:00", "9:00", "8:00");
    var from = allowance(HIGH, "9:00", null, "8:00");
    var later = allowance(Ids.derived(3), "8:00", null, "9:30");

    assertThat(standing("8:59", until, from, later)).containsExactly(until);
    assertThat(standing("9:00", until, from, later)).containsExactly(from);
  }

  @Test
  void aPermissionWhoseHoursAreOthersGivesNone() {
    var mornings = new Allowance(Cases.permitted(Cases.MORNINGS), ZoneOffset.UTC, 1);

    assertThat(standing("8:30", mornings)).containsExactly(mornings);
    assertThat(standing("9:30", mornings)).isEmpty();
  }

  @Test
  void aMonthIsThatOfTheStartInTheZoneOfThePermission() {
    var midnight = Instant.parse("2026-06-30T22:00:00Z");
    var berlin = new Allowance(Cases.permitted(), ZoneId.of("Europe/Berlin"), 1);

    assertThat(berlin.month(midnight)).isEqualTo("2026-07");
    assertThat(berlin.month(midnight.minusSeconds(1))).isEqualTo("2026-06");
  }

  private static List<Allowance> standing(String start, Allowance... all) {
    return Allowance.standing(Cases.online(start, "20:00"), List.of(all));
  }

  private static Allowance allowance(
      UUID permission, String from, @Nullable String until, String grantedAt) {
    var grant =
        new Grant(
            permission,
            Cases.at(from),
            until == null ? null : Cases.at(until),
            new PermittedHours(ZoneOffset.UTC, List.of()),
            Cases.at(grantedAt),
            null);
    return new Allowance(grant, ZoneOffset.UTC, 1);
  }
}
