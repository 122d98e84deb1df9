package org.pileshare.permission.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.AccessDecided;
import org.pileshare.contracts.AccessRequested;
import org.pileshare.contracts.BookingTerms;
import org.pileshare.contracts.Connector;
import org.pileshare.contracts.DatedHours;
import org.pileshare.contracts.GrantEnded;
import org.pileshare.contracts.GrantMade;
import org.pileshare.contracts.GroupChanged;
import org.pileshare.contracts.InvitationIssued;
import org.pileshare.contracts.InvitationUsed;
import org.pileshare.contracts.InvitationWithdrawn;
import org.pileshare.contracts.InvitedDriverRemoved;
import org.pileshare.contracts.PermissionBounds;
import org.pileshare.contracts.SiteAppointmentEnded;
import org.pileshare.contracts.SiteAppointmentMade;
import org.pileshare.contracts.WeeklyHours;
import org.pileshare.contracts.kafka.EventJson;

/** What is only ever read whole stands in one column, in the JSON of the events. */
abstract class JsonColumn<T> implements AttributeConverter<T, String> {
  @Converter
  static final class OfHours extends JsonColumn<List<WeeklyHours>> {
    OfHours() {
      super(new TypeReference<>() {});
    }
  }

  @Converter
  static final class OfExceptions extends JsonColumn<List<DatedHours>> {
    OfExceptions() {
      super(new TypeReference<>() {});
    }
  }

  @Converter
  static final class OfConnectors extends JsonColumn<List<Connector>> {
    OfConnectors() {
      super(new TypeReference<>() {});
    }
  }

  @Converter
  static final class OfTerms extends JsonColumn<BookingTerms> {
    OfTerms() {
      super(new TypeReference<>() {});
    }
  }

  @Converter
  static final class OfBounds extends JsonColumn<PermissionBounds> {
    OfBounds() {
      super(new TypeReference<>() {});
    }
  }

  @Converter
  static final class OfMade extends JsonColumn<GrantMade> {
    OfMade() {
      super(new TypeReference<>() {});
    }
  }

  @Converter
  static final class OfEnded extends JsonColumn<GrantEnded> {
    OfEnded() {
      super(new TypeReference<>() {});
    }
  }

  @Converter
  static final class OfGroup extends JsonColumn<GroupChanged> {
    OfGroup() {
      super(new TypeReference<>() {});
    }
  }

  @Converter
  static final class OfIssued extends JsonColumn<InvitationIssued> {
    OfIssued() {
      super(new TypeReference<>() {});
    }
  }

  @Converter
  static final class OfUsed extends JsonColumn<InvitationUsed> {
    OfUsed() {
      super(new TypeReference<>() {});
    }
  }

  @Converter
  static final class OfRemoved extends JsonColumn<InvitedDriverRemoved> {
    OfRemoved() {
      super(new TypeReference<>() {});
    }
  }

  @Converter
  static final class OfWithdrawn extends JsonColumn<InvitationWithdrawn> {
    OfWithdrawn() {
      super(new TypeReference<>() {});
    }
  }

  @Converter
  static final class OfAppointed extends JsonColumn<SiteAppointmentMade> {
    OfAppointed() {
      super(new TypeReference<>() {});
    }
  }

  @Converter
  static final class OfDismissed extends JsonColumn<SiteAppointmentEnded> {
    OfDismissed() {
      super(new TypeReference<>() {});
    }
  }

  @Converter
  static final class OfRequested extends JsonColumn<AccessRequested> {
    OfRequested() {
      super(new TypeReference<>() {});
    }
  }

  @Converter
  static final class OfDecided extends JsonColumn<AccessDecided> {
    OfDecided() {
      super(new TypeReference<>() {});
    }
  }

  private final TypeReference<T> type;

  JsonColumn(TypeReference<T> type) {
    this.type = type;
  }

  @Override
  public @Nullable String convertToDatabaseColumn(@Nullable T value) {
    try {
      return value == null ? null : EventJson.mapper().writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Expected every value to be JSON", impossible);
    }
  }

  @Override
  public @Nullable T convertToEntityAttribute(@Nullable String json) {
    try {
      return json == null ? null : EventJson.mapper().readValue(json, type);
    } catch (JsonProcessingException foreign) {
      throw new IllegalStateException("Expected the JSON that was written, but: " + json, foreign);
    }
  }
}
