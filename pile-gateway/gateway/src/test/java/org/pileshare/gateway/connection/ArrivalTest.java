package org.pileshare.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** P5 over several gateways: the order of the topic decides, and nothing else. */
class ArrivalTest {
  private static final UUID OWN = UUID.randomUUID();
  private static final UUID OTHER = UUID.randomUUID();

  private final CompletableFuture<@Nullable Void> known = new CompletableFuture<>();
  private final List<String> done = new ArrayList<>();
  private final Arrival arrival = new Arrival(OWN, () -> known);

  private void says(String what) {
    arrival.then(Runnable::run, () -> done.add(what));
  }

  @Test
  void whatStandsBeforeItsOwnRecordIsOlder() {
    assertThat(arrival.began(OTHER)).isFalse();
    assertThat(arrival.began(OWN)).isFalse();
    assertThat(arrival.began(OWN)).as("written twice by a retry").isFalse();
  }

  @Test
  void whatStandsAfterItsOwnRecordIsNewer() {
    arrival.began(OWN);
    assertThat(arrival.began(OTHER)).isTrue();
  }

  @Test
  void nothingIsDecidedBeforeAllIsKnownThatWasWrittenBefore() {
    says("before its record");
    arrival.began(OWN);
    says("before all is known");
    assertThat(done).isEmpty();
    known.complete(null);
    says("after");
    assertThat(done).containsExactly("before its record", "before all is known", "after");
  }

  @Test
  void withoutThatKnowledgeNothingIsEverDecided() {
    says("before");
    arrival.began(OWN);
    known.completeExceptionally(new IllegalStateException("the reader ended"));
    says("after");
    assertThat(done).isEmpty();
  }
}
