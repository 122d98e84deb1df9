package org.pileshare.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** One of several instances of reservation-service, each with a port and a folder of its own. */
public final class ReservationInstance {
  private ReservationInstance() {}

  /**
   * An instance that is not started yet.
   *
   * @param home the project's root
   * @param folder its stores and its logs, a log for each life
   * @param environment where Kafka and the keys are, and whatever else it shall be told
   */
  public static StackMember at(
      Path home, String name, int port, Path folder, Map<String, String> environment) {
    var jar = home.resolve("reservation-service/target/quarkus-app/quarkus-run.jar");
    if (!Files.exists(jar)) {
      throw new StartFailed(
          "Expected reservation-service to be built, but there is no "
              + jar
              + "; ./pileshare builds it");
    }
    var launch =
        List.of(
            "-Dquarkus.http.host=127.0.0.1",
            "-Dquarkus.http.port=" + port,
            // What the desks do when they lose and regain their tasks is worth a line here.
            "-Dquarkus.log.category.\"org.apache.kafka.streams\".level=INFO",
            "-jar",
            jar.toAbsolutePath().toString());
    var variables = new HashMap<>(environment);
    variables.put("KAFKA_STREAMS_STATE_DIR", folder.resolve("streams").toString());
    var ready = Readiness.http(port);
    var lives = new AtomicInteger();
    return new StackMember(
        name,
        folder,
        () -> {
          var log = folder.resolve("life-" + lives.incrementAndGet() + ".log");
          return new ServiceProgram(
                  name, ServiceProgram.SMALL, launch, variables, folder, ready, log)
              .start();
        },
        member -> {});
  }
}
