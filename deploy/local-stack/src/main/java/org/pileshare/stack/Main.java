package org.pileshare.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pileshare.stack.demo.Demo;
import org.pileshare.stack.faults.Faults;
import org.pileshare.stack.replay.Replay;

/**
 * What {@code ./pileshare} runs: {@code up}, {@code demo}, {@code replay}, {@code faults}, {@code
 * pile}.
 */
public final class Main {
  static final int FAILED = 1;
  static final int WRONG_USE = 2;

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
      case "demo" -> Demo.run(withRunningStack(rest));
      case "pile" -> PileCommand.run(home(), rest);
      case "faults" -> {
        Logs.onlyErrors();
        yield Faults.run(home(), rest);
      }
      case "replay" -> Replay.run(withRunningStack(rest));
      default -> help();
    };
  }

  private static int help() {
    System.err.println("Expected up, demo, replay, faults or pile; ./pileshare help says more.");
    return WRONG_USE;
  }

  /** The project's root: the script says it, because it may be called from anywhere. */
  private static Path home() {
    return Path.of(System.getProperty("pileshare.home", ""));
  }

  /** A stack's own file is in the root and not where the caller stands. */
  private static List<String> withRunningStack(List<String> arguments) {
    var file = home().resolve(".pileshare").resolve("stack.json");
    boolean chosen = arguments.stream().anyMatch(argument -> argument.startsWith("--stack"));
    if (chosen || !Files.exists(file)) {
      return arguments;
    }
    var more = new ArrayList<>(arguments);
    more.add("--stack=" + file);
    return more;
  }
}
