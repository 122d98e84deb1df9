package org.pileshare.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.pileshare.contracts.kafka.EventJson;

/** {@code stack.json} in the data directory: by it other commands find a running stack. */
final class StackFile {
  private StackFile() {}

  static byte[] json(LocalStack stack) {
    var addresses = stack.addresses();
    var content = new LinkedHashMap<String, Object>();
    content.put("edge", addresses.edge().toString());
    content.put("identity", addresses.identity().toString());
    content.put("kafka", addresses.kafka());
    content.put("ocpp", addresses.ocpp().toString());
    content.put("piles", "http://localhost:" + stack.ports().piles());
    content.put("process", ProcessHandle.current().pid());
    var logs = new LinkedHashMap<String, String>();
    stack.members().forEach(member -> logs.put(member.name(), member.log().toString()));
    content.put("logs", logs);
    return bytes(content);
  }

  private static byte[] bytes(Map<String, Object> content) {
    try {
      return EventJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(content);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Expected plain values, but got " + content, impossible);
    }
  }
}
