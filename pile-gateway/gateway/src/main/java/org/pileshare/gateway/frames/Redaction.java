package org.pileshare.gateway.frames;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.pileshare.contracts.PileFrameRecorded;
import org.pileshare.contracts.Secrets;
import org.pileshare.ocpp.FrameCodec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Takes out of a frame what nobody is to read: passwords and keys, the values of settings that are
 * such, codes that people type in, certificates, what vendors put into DataTransfer, and the
 * credentials in addresses. Of what is no JSON only its beginning is kept, since nobody knows what
 * is in it.
 */
final class Redaction {
  static final String GONE = "***";

  private static final int MAX_BEGINNING = 80;

  /** Members that are gone wherever they stand. */
  private static final Set<String> MEMBERS = Set.of("certificateChain", "certificate", "csr");

  /** Members that hold the value of a setting whose name stands beside them. */
  private static final List<String> VALUES =
      List.of("value", "attributeValue", "variableAttribute", "actualValue");

  /** Who may go to an address, and what opens it. */
  private static final Pattern WHO = Pattern.compile("(://)[^\\s/?#]*@");

  private static final Pattern QUERY = Pattern.compile("(://[^\\s?]*)\\?\\S*");

  private Redaction() {}

  /** The frame without secrets, and not longer than it may be. */
  static String of(String frame) {
    try {
      var tree = FrameCodec.json().readTree(frame);
      if (tree instanceof ArrayNode array) {
        clean(array);
        return cut(array.toString());
      }
      return beginning(frame);
    } catch (JacksonException noJson) {
      return beginning(frame);
    }
  }

  /** Up to where a payload begins. */
  private static String beginning(String frame) {
    int payload = frame.indexOf('{');
    int end = Math.min(payload < 0 ? frame.length() : payload, MAX_BEGINNING);
    return payload < 0 && !frame.startsWith("[") ? GONE : cut(frame.substring(0, end) + GONE);
  }

  private static String cut(String text) {
    return text.length() <= PileFrameRecorded.MAX_CHARACTERS
        ? text
        : text.substring(0, PileFrameRecorded.MAX_CHARACTERS);
  }

  private static void clean(JsonNode node) {
    if (node instanceof ObjectNode object) {
      cleanMembers(object);
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        if (array.get(i) instanceof StringNode text) {
          array.set(i, StringNode.valueOf(text(text.stringValue())));
        } else {
          clean(array.get(i));
        }
      }
    }
  }

  private static void cleanMembers(ObjectNode object) {
    boolean secret = isSecretSetting(object);
    boolean vendors = object.has("vendorId");
    boolean typed = "KeyCode".equals(object.path("type").asString(""));
    for (var name : List.copyOf(object.propertyNames())) {
      var member = object.get(name);
      if (Secrets.isNamed(name)
          || MEMBERS.contains(name)
          || secret && VALUES.contains(name)
          || vendors && name.equals("data")
          || typed && name.equals("idToken")) {
        object.put(name, GONE);
      } else if (name.equals("vpn")) {
        // Its key is one that both ends share.
        object.put(name, GONE);
      } else if (member instanceof StringNode text) {
        object.put(name, text(text.stringValue()));
      } else {
        clean(member);
      }
    }
  }

  /** A key of OCPP 1.6, or a variable of 2.x. */
  private static boolean isSecretSetting(ObjectNode object) {
    return Secrets.isNamed(object.path("key").asString(""))
        || Secrets.isNamed(object.path("variable").path("name").asString(""));
  }

  private static String text(String text) {
    if (text.contains("PRIVATE KEY")) {
      return GONE;
    }
    var anonymous = WHO.matcher(text).replaceAll("$1" + GONE + "@");
    return QUERY.matcher(anonymous).replaceAll("$1?" + GONE);
  }
}
