package org.pileshare.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.pileshare.stack.demo.Demo;
import org.pileshare.stack.export.Export;
import org.pileshare.stack.export.Sql;
import org.pileshare.stack.faults.Faults;
import org.pileshare.stack.month.Month;
import org.pileshare.stack.outages.Outages;
import org.pileshare.stack.replay.Replay;

/**
 * What {@code ./pileshare} runs: {@code up}, {@code demo}, {@code replay}, {@code reconcile},
 * {@code export}, {@code sql}, {@code faults}, {@code outages}, {@code month}, {@code pile}.
 */
public final class Main {
  static final int FAILED = 1;
  static final int WRONG_USE = 2;

  private static final Set<String> ADDRESSES =
      Set.of("--stack", "--edge", "--identity", "--kafka", "--ocpp", "--settings");

  private Main() {}

  public static void main(String[] arguments) {
    Logs.quiet();
    int status = FAILED;
    try {
      status = run(Arrays.asList(arguments));
    } catch (RuntimeException defect) {
      System.getLogger(Main.class.getName()).log(System.Logger.Level.ERROR, "A defect", defect);
    }
    // No thread of a library may keep this JVM, and with it its children.
    System.exit(status);
  }

  private static int run(List<String> arguments) {
    if (arguments.isEmpty()) {
      return help();
    }
    var rest = arguments.subList(1, arguments.size());
    return switch (arguments.getFirst()) {
      case "up" -> Up.run(home(), rest);
      case "demo" -> onRunningStack(rest, Demo::run);
      case "pile" -> PileCommand.run(home(), rest);
      case "faults" -> {
        Logs.onlyErrors();
        yield Faults.run(home(), rest);
      }
      case "outages" -> {
        Logs.onlyErrors();
        yield Outages.run(home(), rest);
      }
      case "month" -> {
        Logs.onlyErrors();
        yield Month.run(home(), rest);
      }
      case "replay" -> onRunningStack(rest, Replay::run);
      case "reconcile" -> onRunningStack(rest, Reconcile::run);
      case "export" -> onRunningStack(rest, given -> Export.run(home(), given));
      case "sql" -> Sql.run(home(), rest);
      default -> help();
    };
  }

  private static int help() {
    System.err.println(
        "Expected up, demo, replay, reconcile, export, sql, faults, outages, month or pile;"
            + " ./pileshare help says more.");
    return WRONG_USE;
  }

  /** The project's root: the script says it, because it may be called from anywhere. */
  private static Path home() {
    return Path.of(System.getProperty("pileshare.home", ""));
  }

  /**
   * Whoever names no other stack means the one whose file is in the root, and not where the caller
   * stands.
   */
  private static int onRunningStack(List<String> arguments, ToIntFunction<List<String>> command) {
    boolean named =
        arguments.stream().anyMatch(argument -> ADDRESSES.contains(argument.split("=", 2)[0]));
    if (named) {
      return command.applyAsInt(arguments);
    }
    var file = home().resolve(".pileshare").resolve("stack.json");
    if (!Files.exists(file)) {
      System.err.println(
          "Expected a running stack, but there is none here; ./pileshare up starts one. If its data"
              + " are elsewhere, say --stack DATA/stack.json");
      return FAILED;
    }
    var more = new ArrayList<>(arguments);
    more.add("--stack=" + file);
    return command.applyAsInt(more);
  }
}
