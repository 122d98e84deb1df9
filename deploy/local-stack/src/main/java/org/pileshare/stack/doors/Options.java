package org.pileshare.stack.doors;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The arguments of a command: {@code --name value} or {@code --name=value}, and words. */
public final class Options {
  private final Map<String, String> values = new HashMap<>();
  private final List<String> words = new ArrayList<>();

  private Options() {}

  /** Refuses an option that is not known: a misspelt one must not be ignored. */
  public static Options parse(List<String> args, Set<String> known) {
    var options = new Options();
    for (int index = 0; index < args.size(); index++) {
      var arg = args.get(index);
      if (!arg.startsWith("--")) {
        options.words.add(arg);
        continue;
      }
      int equals = arg.indexOf('=');
      var name = equals < 0 ? arg.substring(2) : arg.substring(2, equals);
      if (!known.contains(name)) {
        throw new IllegalArgumentException("Expected a known option, but --" + name + " came");
      }
      if (equals < 0 && index + 1 == args.size()) {
        throw new IllegalArgumentException("Expected a value after --" + name + ", but none came");
      }
      var value = equals < 0 ? args.get(++index) : arg.substring(equals + 1);
      if (options.values.putIfAbsent(name, value) != null) {
        throw new IllegalArgumentException("Expected --" + name + " once, but it came twice");
      }
    }
    return options;
  }

  public Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  public List<String> words() {
    return List.copyOf(words);
  }
}
