package org.pileshare.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventTypesTest {
  @Test
  void everyRecordOfTheSealedFamilyHasANameAndNothingElseHas() {
    assertThat(Set.copyOf(EventTypes.all())).isEqualTo(Set.copyOf(leaves(Event.class).toList()));
  }

  @Test
  void aNameLeadsBackToItsRecordAndCarriesTheMajorVersion() {
    for (var type : EventTypes.all()) {
      var name = EventTypes.nameOf(type);
      assertThat(name)
          .matches("org\\.pileshare\\.(permission|reservation|pile|ledger)\\.[A-Za-z]+\\.v1");
      assertThat(EventTypes.recordOf(name)).contains(type);
    }
    assertThat(new HashSet<>(EventTypes.all()).stream().map(EventTypes::schemaOf).distinct())
        .hasSize(EventTypes.all().size());
  }

  @Test
  void anUnknownNameIsNoRecordAndAnInterfaceHasNoName() {
    assertThat(EventTypes.recordOf("org.pileshare.reservation.SlotReserved.v2")).isEmpty();
    assertThatThrownBy(() -> EventTypes.nameOf(Event.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Expected a registered event, but");
  }

  /** The records under a sealed interface. */
  static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EventTypesTest::leaves).distinct()
        : Stream.of(type);
  }
}
