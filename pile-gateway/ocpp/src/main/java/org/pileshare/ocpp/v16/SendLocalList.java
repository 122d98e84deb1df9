package org.pileshare.ocpp.v16;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;

/**
 * The platform replaces or changes the list of idTags that a pile knows (OCPP 1.6, section 5.15).
 */
public final class SendLocalList {
  private SendLocalList() {}

  public record Request(
      int listVersion,
      @Nullable List<AuthorizationData> localAuthorizationList,
      UpdateType updateType)
      implements OcppRequest<Confirmation> {
    public Request {
      localAuthorizationList =
          localAuthorizationList == null ? null : List.copyOf(localAuthorizationList);
    }
  }

  public record Confirmation(Status status) implements OcppConfirmation {}

  public enum UpdateType {
    DIFFERENTIAL("Differential"),
    FULL("Full");

    private final String wire;

    UpdateType(String wire) {
      this.wire = wire;
    }

    /** The word on the wire. */
    @JsonValue
    public String wire() {
      return wire;
    }
  }

  public enum Status {
    ACCEPTED("Accepted"),
    FAILED("Failed"),
    NOT_SUPPORTED("NotSupported"),
    VERSION_MISMATCH("VersionMismatch");

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
