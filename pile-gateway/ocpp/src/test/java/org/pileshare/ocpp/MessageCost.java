package org.pileshare.ocpp;

import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import org.pileshare.ocpp.Schemas.Part;
import org.pileshare.ocpp.v16.Ocpp16;
import org.pileshare.ocpp.v201.Ocpp201;
import org.pileshare.ocpp.v21.Ocpp21;

/**
 * Prints what a message costs, and how much of it is the check by its schema. It is no test: run
 * its {@code main} with the test class path.
 */
final class MessageCost {
  private static final int ROUNDS = 200_000;
  private static final List<String> OF_16 =
      List.of("Heartbeat", "Authorize", "StatusNotification", "MeterValues", "StartTransaction");
  private static final List<String> OF_2 =
      List.of("Heartbeat", "Authorize", "StatusNotification", "MeterValues", "TransactionEvent");

  private static long sink;

  private MessageCost() {}

  public static void main(String[] args) {
    for (var routes : List.of(Ocpp16.ROUTES, Ocpp201.ROUTES, Ocpp21.ROUTES)) {
      var version = routes.version();
      firstUse(routes);
      for (var name : version == Version.V1_6 ? OF_16 : OF_2) {
        measure(routes, routes.named(name).orElseThrow());
      }
    }
    System.out.println("(" + sink + ")");
  }

  /** What was paid at start before, and is now paid at the first message of each kind. */
  private static void firstUse(Routes routes) {
    var schemas = Schemas.of(routes.version());
    long slowest = 0;
    long start = System.nanoTime();
    for (var action : routes.actions()) {
      long begin = System.nanoTime();
      schemas.violation(action, Part.REQUEST, FrameCodec.json().createObjectNode());
      slowest = Math.max(slowest, System.nanoTime() - begin);
    }
    System.out.printf(
        Locale.ROOT,
        "%s: the request schemas of all %d actions compiled in %.0f ms, the slowest in %.1f ms%n",
        routes.version(),
        routes.actions().size(),
        (System.nanoTime() - start) / 1e6,
        slowest / 1e6);
  }

  private static void measure(Routes routes, Action action) {
    var payload = Samples.minimal(routes.version(), action.name(), ".req", 0);
    var confirmation = Samples.minimal(routes.version(), action.name(), ".conf", 0);
    var end = Ocpp.ofPlatform(routes);
    var schemas = Schemas.of(routes.version());
    var text = FrameCodec.call("0123456789", action.name(), payload);
    var call = new Frame.Call("0123456789", action.name(), payload);
    var asked = (Ocpp.Asked.Understood) end.asked(call);
    var answer = end.confirmed(asked.request(), confirmation).orElseThrow();

    var read = nanos(i -> sink += end.read(text).hashCode() & 1);
    var check =
        nanos(i -> sink += schemas.violation(action, Part.REQUEST, payload).isPresent() ? 1 : 0);
    var record = nanos(i -> sink += end.asked(call) instanceof Ocpp.Asked.Understood ? 1 : 0);
    var out = nanos(i -> sink += end.answer(asked, answer).length());
    var checkOut =
        nanos(
            i ->
                sink +=
                    schemas.violation(action, Part.CONFIRMATION, confirmation).isPresent() ? 1 : 0);
    System.out.printf(
        Locale.ROOT,
        "%-6s %-20s frame %5.1f us, check %5.1f us, record %5.1f us; answer %5.1f us,"
            + " of it check %5.1f us%n",
        routes.version(),
        action.name(),
        read / 1e3,
        check / 1e3,
        (record - check) / 1e3,
        out / 1e3,
        checkOut / 1e3);
  }

  private static double nanos(IntConsumer work) {
    double best = Double.MAX_VALUE;
    for (int round = 0; round < 3; round++) {
      long start = System.nanoTime();
      for (int i = 0; i < ROUNDS; i++) {
        work.accept(i);
      }
      best = Math.min(best, (System.nanoTime() - start) / (double) ROUNDS);
    }
    return best;
  }
}
