package org.pileshare.ocpp;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The route table of a version: every action that its specification has, one row each. */
public final class Routes {
  private final Version version;
  private final List<Action> actions;
  private final Map<String, Action> byName = new HashMap<>();
  private final Map<Class<?>, Action> byRequest = new HashMap<>();

  /** Throws IllegalArgumentException if two rows have the same name. */
  public Routes(Version version, List<Action> actions) {
    this.version = version;
    this.actions = List.copyOf(actions);
    for (var action : actions) {
      if (byName.put(action.name(), action) != null) {
        throw new IllegalArgumentException(
            "Expected one row an action, but there are two of " + action.name());
      }
      if (!action.isTree()) {
        byRequest.put(action.request(), action);
      }
    }
  }

  public Version version() {
    return version;
  }

  /** In the order of the table. */
  public List<Action> actions() {
    return actions;
  }

  /** The action of a name, or nothing if the version has none such. */
  public Optional<Action> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The action of a request; throws IllegalArgumentException if it is of another version. */
  public Action of(OcppRequest<?> request) {
    var action =
        request instanceof Tree.Request tree
            ? byName.get(tree.action())
            : byRequest.get(request.getClass());
    if (action == null || action.request() != request.getClass()) {
      throw new IllegalArgumentException(
          "Expected a request of %s, but it was %s"
              .formatted(version.subProtocol(), request.getClass()));
    }
    return action;
  }
}
