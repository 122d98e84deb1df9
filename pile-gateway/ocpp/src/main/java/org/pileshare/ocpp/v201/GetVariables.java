package org.pileshare.ocpp.v201;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;

/** Variables of a pile are read (OCPP 2.0.1, B06). */
public final class GetVariables {
  private GetVariables() {}

  public record Request(List<Data> getVariableData) implements OcppRequest<Confirmation> {
    public Request {
      getVariableData = List.copyOf(getVariableData);
    }
  }

  public record Confirmation(List<Result> getVariableResult) implements OcppConfirmation {
    public Confirmation {
      getVariableResult = List.copyOf(getVariableResult);
    }
  }

  public record Data(
      @Nullable AttributeType attributeType, Component component, Variable variable) {}

  public record Result(
      @Nullable StatusInfo attributeStatusInfo,
      Status attributeStatus,
      @Nullable AttributeType attributeType,
      @Nullable String attributeValue,
      Component component,
      Variable variable) {}

  public enum Status {
    ACCEPTED("Accepted"),
    REJECTED("Rejected"),
    UNKNOWN_COMPONENT("UnknownComponent"),
    UNKNOWN_VARIABLE("UnknownVariable"),
    NOT_SUPPORTED_ATTRIBUTE_TYPE("NotSupportedAttributeType");

    private final String wire;

    Status(String wire) {
      this.wire = wire;
    }

    /** The word on the wire. */
    @JsonValue
    public String wire() {
      return wire;
    }
  }
}
