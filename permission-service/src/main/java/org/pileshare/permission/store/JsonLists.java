package org.pileshare.permission.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;
import org.pileshare.contracts.Connector;
import org.pileshare.contracts.WeeklyHours;
import org.pileshare.contracts.kafka.EventJson;

/** Lists that are only ever read whole stand in one column, in the JSON of the events. */
abstract class JsonLists<T> implements AttributeConverter<List<T>, String> {
  @Converter
  static final class OfHours extends JsonLists<WeeklyHours> {
    OfHours() {
      super(new TypeReference<>() {});
    }
  }

  @Converter
  static final class OfConnectors extends JsonLists<Connector> {
    OfConnectors() {
      super(new TypeReference<>() {});
    }
  }

  private final TypeReference<List<T>> type;

  JsonLists(TypeReference<List<T>> type) {
    this.type = type;
  }

  @Override
  public String convertToDatabaseColumn(List<T> list) {
    try {
      return EventJson.mapper().writeValueAsString(list);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Expected every list to be JSON", impossible);
    }
  }

  @Override
  public List<T> convertToEntityAttribute(String json) {
    try {
      return EventJson.mapper().readValue(json, type);
    } catch (JsonProcessingException foreign) {
      throw new IllegalStateException("Expected the JSON that was written, but: " + json, foreign);
    }
  }
}
