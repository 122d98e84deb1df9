package org.pileshare.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What {@code ./pileshare bench} runs. */
public final class Main {
  private static final int FAILED = 1;
  private static final int WRONG_USE = 2;
  private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

  private Main() {}

  public static void main(String[] arguments) {
    KAFKA.setLevel(Level.WARNING);
    int status = FAILED;
    try {
      status = run(Arrays.asList(arguments));
    } catch (IllegalArgumentException wrong) {
      System.err.println(wrong.getMessage());
      status = WRONG_USE;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException failure) {
      System.getLogger(Main.class.getName())
          .log(System.Logger.Level.ERROR, "Expected to measure, but failed", failure);
    }
    // No thread of a library may keep this JVM, and with it its children.
    System.exit(status);
  }

  private static int run(List<String> arguments) throws IOException, InterruptedException {
    var home = Path.of(System.getProperty("pileshare.home", "")).toAbsolutePath().normalize();
    var rest = arguments.isEmpty() ? arguments : arguments.subList(1, arguments.size());
    boolean measured =
        switch (arguments.isEmpty() ? "" : arguments.getFirst()) {
          case "reservations" -> ReservationsBench.run(home, Options.parse(rest));
          case "gateway" -> GatewayBench.run(home, GatewayOptions.parse(rest));
          case "ledger" -> LedgerBench.run(home, LedgerOptions.parse(rest));
          default ->
              throw new IllegalArgumentException(
                  "Expected: bench reservations %s%nor: bench gateway %s%nor: bench ledger %s"
                      .formatted(Options.USAGE, GatewayOptions.USAGE, LedgerOptions.USAGE));
        };
    return measured ? 0 : FAILED;
  }
}
