package org.pileshare.backing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.List;
import java.util.Map;

/**
 * Gives a service under test a real Kafka with all topics, a real PostgreSQL and an identity
 * provider; {@link Backing#current} is how the test itself reaches them.
 *
 * <p>They are started once a JVM and shared by its tests, so tests name their own piles and people.
 * Argument {@code databases}: the names of databases, separated by commas.
 */
public final class QuarkusBacking implements QuarkusTestResourceLifecycleManager {
  private List<String> databases = List.of();

  @Override
  public void init(Map<String, String> arguments) {
    var names = arguments.getOrDefault("databases", "");
    databases = names.isBlank() ? List.of() : List.of(names.split(",", -1));
  }

  @Override
  public Map<String, String> start() {
    var backing = BackingServers.startedOnce();
    databases.forEach(database -> BackingServers.createDatabase(backing, database));
    return backing.configuration(databases);
  }

  /** The next test of this JVM uses them; they end with the JVM. */
  @Override
  public void stop() {}
}
