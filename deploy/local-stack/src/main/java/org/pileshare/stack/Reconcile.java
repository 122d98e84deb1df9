package org.pileshare.stack;

import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import org.pileshare.stack.doors.Addresses;
import org.pileshare.stack.doors.Options;
import org.pileshare.stack.doors.Refold;
import org.pileshare.stack.doors.RestDoor;

/** {@code ./pileshare reconcile}: has the book made again from its logs, and says what differs. */
public final class Reconcile {
  private static final Set<String> OPTIONS = Set.of("stack", "edge", "identity", "kafka", "ocpp");
  private static final String USAGE = "Usage: ./pileshare reconcile ";

  private Reconcile() {}

  /** Returns 0 without a difference, 1 with any or if it could not be done, 2 for a wrong use. */
  public static int run(List<String> args) {
    return run(args, System.out);
  }

  /**
   * The same, with its figures written to {@code out}.
   *
   * @return 0 without a difference, 1 with any or if it could not be done, 2 for a wrong use
   */
  public static int run(List<String> args, PrintStream out) {
    Addresses addresses;
    try {
      addresses = Addresses.from(Options.parseNamed(args, OPTIONS));
    } catch (IllegalArgumentException wrongUse) {
      System.err.println(wrongUse.getMessage());
      System.err.println(USAGE + Addresses.USAGE);
      return Main.WRONG_USE;
    }
    try (var rest = new RestDoor(addresses, Set.of())) {
      return told(Refold.ask(rest), out);
    } catch (IllegalStateException failed) {
      out.println("FAILED  " + failed.getMessage());
      return Main.FAILED;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Main.FAILED;
    }
  }

  private static int told(Refold refold, PrintStream out) {
    out.println("  " + refold.compared());
    out.printf("  %,d rows of history stand in the book alone%n", refold.forgotten());
    refold.told().forEach(difference -> out.println("  " + difference));
    out.println(
        refold.differences() == 0
            ? "The book follows from its logs."
            : "DOES NOT HOLD: there are " + refold.differences() + " differences.");
    return refold.differences() == 0 ? 0 : Main.FAILED;
  }
}
