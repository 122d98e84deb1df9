package org.pileshare.ocpp.v201;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;

/** Variables of a pile are set (OCPP 2.0.1, B05). */
public final class SetVariables {
  private SetVariables() {}

  public record Request(List<Data> setVariableData) implements OcppRequest<Confirmation> {
    public Request {
      setVariableData = List.copyOf(setVariableData);
    }
  }

  public record Confirmation(List<Result> setVariableResult) implements OcppConfirmation {
    public Confirmation {
      setVariableResult = List.copyOf(setVariableResult);
    }
  }

  public record Data(
      @Nullable AttributeType attributeType,
      String attributeValue,
      Component component,
      Variable variable) {}

  public record Result(
      @Nullable AttributeType attributeType,
      Status attributeStatus,
      @Nullable StatusInfo attributeStatusInfo,
      Component component,
      Variable variable) {}

  public enum Status {
    ACCEPTED("Accepted"),
    REJECTED("Rejected"),
    UNKNOWN_COMPONENT("UnknownComponent"),
    UNKNOWN_VARIABLE("UnknownVariable"),
    NOT_SUPPORTED_ATTRIBUTE_TYPE("NotSupportedAttributeType"),
    REBOOT_REQUIRED("RebootRequired");

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
