package org.pileshare.permission.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pileshare.permission.core.Fixture.DRIVER;
import static org.pileshare.permission.core.Fixture.NOW;
import static org.pileshare.permission.core.Fixture.OWNER;
import static org.pileshare.permission.core.Fixture.PILE;
import static org.pileshare.permission.core.Fixture.assertRefused;
import static org.pileshare.permission.core.Fixture.described;
import static org.pileshare.permission.core.Fixture.retired;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pileshare.contracts.PermissionEvent;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.PermissionRevoked;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.PileId;

class ExpansionTest {
  private static final UUID GRANT = UUID.fromString("01950000-0000-7000-8000-00000000000a");
  private static final PersonId DAN = new PersonId("dan");
  private static final PileId OTHER = new PileId("pile-2");
  private static final Expansion EXPANSION = new Expansion(OWNER.person(), "left", NOW);

  private static Share share(@Nullable Instant from, @Nullable Instant until) {
    return new Share(
        GRANT,
        new Place(OWNER.person(), null, "Home"),
        Allowance.during(from, until),
        OWNER.person(),
        "house rules");
  }

  private static List<PileDescribed> piles(String site) {
    return List.of(described(PILE, site), described(OTHER, site));
  }

  @Test
  void everyDriverGetsAPermissionForEveryPile() {
    var events = EXPANSION.of(share(NOW, null), List.of(DRIVER, DAN), piles("Home"), List.of());

    assertThat(events)
        .hasSize(4)
        .allSatisfy(
            event ->
                assertThat(event)
                    .isInstanceOfSatisfying(
                        PermissionGranted.class,
                        granted -> {
                          assertThat(granted.grant()).isEqualTo(GRANT);
                          assertThat(granted.reason()).isEqualTo("house rules");
                          assertThat(granted.bounds().unitMinutes()).isEqualTo(30);
                        }));
    assertThat(events.stream().map(PermissionEvent::permission)).doesNotHaveDuplicates();
  }

  @Test
  void whatStandsIsLeftAloneAndWhatIsTooMuchIsRevoked() {
    var kept = new Expansion.Held(DRIVER, PILE, 1, UUID.randomUUID());
    var left = new Expansion.Held(DAN, PILE, 1, UUID.randomUUID());
    var gone = new Expansion.Held(DAN, OTHER, 1, null);

    var events =
        EXPANSION.of(
            share(NOW, null),
            List.of(DRIVER),
            piles("Home").subList(0, 1),
            List.of(kept, left, gone));

    assertThat(events)
        .singleElement()
        .isInstanceOfSatisfying(
            PermissionRevoked.class,
            revoked -> {
              assertThat(revoked.permission()).isEqualTo(left.standing());
              assertThat(revoked.reason()).isEqualTo("left");
            });
  }

  @Test
  void whoComesBackGetsAnotherPermission() {
    var first = EXPANSION.of(share(NOW, null), List.of(DRIVER), piles("Home"), List.of());
    var before = List.of(new Expansion.Held(DRIVER, PILE, 1, null));

    var again = EXPANSION.of(share(NOW, null), List.of(DRIVER), piles("Home"), before);

    assertThat(again.getFirst().permission()).isNotEqualTo(first.getFirst().permission());
    // Where there was none before it is the same id, so that a retry names the same.
    assertThat(again.get(1).permission()).isEqualTo(first.get(1).permission());
  }

  @Test
  void nobodyIsLetInForATimeBeforeTheyBelongedToIt() {
    var yesterday = NOW.minus(Duration.ofDays(1));
    var tomorrow = NOW.plus(Duration.ofDays(1));

    assertThat(from(share(yesterday, null))).isEqualTo(NOW);
    assertThat(from(share(tomorrow, null))).isEqualTo(tomorrow);
  }

  private static Instant from(Share share) {
    var events = EXPANSION.of(share, List.of(DRIVER), piles("Home"), List.of());
    return ((PermissionGranted) events.getFirst()).validFrom();
  }

  @Test
  void anotherSiteARetiredPileAndAGrantThatIsOverGiveNothing() {
    var drivers = List.of(DRIVER);

    assertThat(EXPANSION.of(share(NOW, null), drivers, piles("Office"), List.of())).isEmpty();
    assertThat(retired().described()).isNotNull();
    assertThat(EXPANSION.of(share(NOW, null), drivers, List.of(retired().described()), List.of()))
        .isEmpty();
    var over = share(NOW.minusSeconds(9), NOW);
    assertThat(EXPANSION.of(over, drivers, piles("Home"), List.of())).isEmpty();
  }

  @Test
  void theLimitsHoldForAllOfItTogether() {
    var changes = EXPANSION.of(share(NOW, null), List.of(DRIVER, DAN), piles("Home"), List.of());
    var most = PermissionCounts.MAX_OF_A_PILE;

    assertThat(Expansion.objection(changes, Map.of(PILE, most - 2), Map.of())).isEmpty();
    assertRefused(
        Expansion.objection(changes, Map.of(PILE, most - 1), Map.of()).orElseThrow(),
        Refusal.TOO_MANY);
    assertRefused(
        Expansion.objection(changes, Map.of(), Map.of(DAN, PermissionCounts.MAX_OF_A_DRIVER - 1))
            .orElseThrow(),
        Refusal.TOO_MANY);
    var drivers =
        IntStream.rangeClosed(0, Expansion.MAX_AT_ONCE / 2)
            .mapToObj(i -> new PersonId("d" + i))
            .toList();
    var many = EXPANSION.of(share(NOW, null), drivers, piles("Home"), List.of());
    assertRefused(Expansion.objection(many, Map.of(), Map.of()).orElseThrow(), Refusal.TOO_MANY);
  }

  /**
   * However members and piles come and go, each pair has one permission exactly while it should.
   */
  @Test
  void overManyChangesThePermissionsAreThoseOfTheMembersAtThePiles() {
    long seed = Long.getLong("pileshare.seed", System.nanoTime());
    var random = new Random(seed);
    var drivers = IntStream.range(0, 5).mapToObj(i -> new PersonId("d" + i)).toList();
    var piles = IntStream.range(0, 4).mapToObj(i -> new PileId("p" + i)).toList();
    Map<UUID, PermissionGranted> standing = new HashMap<>();
    Map<String, Integer> turns = new HashMap<>();
    var everSeen = new HashSet<UUID>();
    for (int step = 0; step < 300; step++) {
      Set<PersonId> members = new HashSet<>();
      drivers.stream().filter(any -> random.nextBoolean()).forEach(members::add);
      var there =
          piles.stream()
              .map(pile -> described(pile, random.nextInt(3) == 0 ? "Office" : "Home"))
              .toList();
      var held = new ArrayList<Expansion.Held>();
      turns.forEach((pair, count) -> held.add(held(pair, count, standing)));
      for (var event : EXPANSION.of(share(NOW, null), members, there, held)) {
        var pair = event.driver() + " " + event.pile();
        if (event instanceof PermissionGranted granted) {
          assertThat(everSeen.add(granted.permission())).as("seed %d", seed).isTrue();
          standing.put(granted.permission(), granted);
          turns.merge(pair, 1, Integer::sum);
        } else {
          assertThat(standing.remove(event.permission())).as("seed %d", seed).isNotNull();
        }
      }
      var expected = new HashSet<String>();
      for (var pile : there) {
        if (pile.site().equals("Home")) {
          members.forEach(driver -> expected.add(driver + " " + pile.pile()));
        }
      }
      assertThat(standing.values().stream().map(one -> one.driver() + " " + one.pile()))
          .as("seed %d, step %d", seed, step)
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  private static Expansion.Held held(
      String pair, int turns, Map<UUID, PermissionGranted> standing) {
    var parts = List.of(pair.split(" ", -1));
    var driver = new PersonId(parts.get(0));
    var pile = new PileId(parts.get(1));
    return new Expansion.Held(
        driver,
        pile,
        turns,
        standing.values().stream()
            .filter(one -> one.driver().equals(driver) && one.pile().equals(pile))
            .map(PermissionGranted::permission)
            .findAny()
            .orElse(null));
  }
}
