package org.pileshare.gateway.command;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.v201.Component;
import org.pileshare.ocpp.v201.Evse;
import org.pileshare.ocpp.v201.Variable;

/**
 * A variable of OCPP 2.x as text: {@code Component.Variable}, with an instance behind a colon and
 * an EVSE behind an at sign: {@code Connector:left@1.Available}.
 */
record VariableName(Component component, Variable variable) {
  private static final String WORD = "([^.:@]{1,50})";
  private static final String INSTANCE = "(?::" + WORD + ")?";
  private static final Pattern SHAPE =
      Pattern.compile(WORD + INSTANCE + "(?:@([1-9][0-9]?))?\\." + WORD + INSTANCE);

  static Optional<VariableName> parse(String text) {
    var found = SHAPE.matcher(text);
    if (!found.matches()) {
      return Optional.empty();
    }
    var evse = found.group(3) == null ? null : new Evse(Integer.parseInt(found.group(3)), null);
    return Optional.of(
        new VariableName(
            new Component(evse, found.group(1), found.group(2)),
            new Variable(found.group(4), found.group(5))));
  }

  String text() {
    var evse = component.evse();
    return component.name()
        + behind(":", component.instance())
        + (evse == null ? "" : "@" + evse.id())
        + "."
        + variable.name()
        + behind(":", variable.instance());
  }

  private static String behind(String sign, @Nullable String instance) {
    return instance == null ? "" : sign + instance;
  }
}
