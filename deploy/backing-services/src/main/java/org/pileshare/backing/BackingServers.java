package org.pileshare.backing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/**
 * Starts what {@link Backing} names: in containers where a Docker engine answers and Testcontainers
 * is on the class path, else as child processes. {@code PILESHARE_BACKING=processes} chooses the
 * latter in any case.
 */
final class BackingServers {
  private BackingServers() {}

  /** The class as lock would not do: there may be two of it, in two class loaders. */
  static Backing startedOnce() {
    synchronized (System.class) {
      if (Backing.isStarted()) {
        return Backing.current();
      }
      try {
        var folder = Files.createTempDirectory("pileshare-backing-");
        var backing =
            ContainerServers.wanted() ? ContainerServers.start(folder) : processes(folder);
        TopicCatalogue.load().create(backing.bootstrapServers());
        backing.publish();
        return backing;
      } catch (IOException failure) {
        throw new UncheckedIOException("Expected a temporary folder, but failed", failure);
      }
    }
  }

  static void createDatabase(Backing backing, String name) {
    PostgresServer.createDatabase(backing.jdbcUrl("postgres"), name);
  }

  static Backing withIdentity(String bootstrapServers, String postgres, Path folder) {
    var keyFile = folder.resolve("signing-key");
    var identity = IdentityProvider.start(0, keyFile);
    return new Backing(bootstrapServers, postgres, identity.issuer(), keyFile);
  }

  private static Backing processes(Path folder) {
    var kafka = CompletableFuture.supplyAsync(() -> KafkaNode.start(folder.resolve("kafka"), 0));
    var postgres = PostgresServer.start(folder.resolve("postgres"), 0);
    var node = kafka.join();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> discard(node, postgres, folder)));
    return withIdentity(node.bootstrapServers(), "127.0.0.1:" + postgres.port(), folder);
  }

  /** Nobody reads these data again, so nothing needs to be stopped in order. */
  private static void discard(KafkaNode kafka, PostgresServer postgres, Path folder) {
    kafka.kill();
    postgres.kill();
    try {
      Folders.delete(folder);
    } catch (IOException leftOver) {
      System.err.println("Expected to delete " + folder + ", but failed: " + leftOver);
    }
  }
}
