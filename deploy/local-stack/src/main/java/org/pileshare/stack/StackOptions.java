package org.pileshare.stack;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What a stack is started with.
 *
 * @param home the project's root, below which the services' jars are
 * @param dataDirectory all that the stack keeps; two stacks never share one
 * @param demo whether demo piles, cards and permissions are registered and virtual piles started
 * @param environment set for every service, on top of what the stack sets itself
 */
public record StackOptions(
    Path home,
    Path dataDirectory,
    StackPorts ports,
    boolean demo,
    Map<String, String> environment) {
  public StackOptions {
    home = home.toAbsolutePath().normalize();
    dataDirectory = dataDirectory.toAbsolutePath().normalize();
    environment = Map.copyOf(environment);
  }

  /** The usual ports, data in {@code .pileshare} at the root, with the demo. */
  public static StackOptions of(Path home) {
    return new StackOptions(home, home.resolve(".pileshare"), StackPorts.USUAL, true, Map.of());
  }

  public StackOptions withDataDirectory(Path other) {
    return new StackOptions(home, other, ports, demo, environment);
  }

  public StackOptions withPorts(StackPorts other) {
    return new StackOptions(home, dataDirectory, other, demo, environment);
  }

  public StackOptions withoutDemo() {
    return new StackOptions(home, dataDirectory, ports, false, environment);
  }

  /** Also over what the stack sets itself: a test may lead a service through a broken network. */
  public StackOptions withEnvironment(String name, String value) {
    var more = new HashMap<>(environment);
    more.put(name, value);
    return new StackOptions(home, dataDirectory, ports, demo, more);
  }
}
