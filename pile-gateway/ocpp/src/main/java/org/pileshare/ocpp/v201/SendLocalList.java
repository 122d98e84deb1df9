package org.pileshare.ocpp.v201;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;

/** The platform replaces or changes the list of tokens that a pile knows (OCPP 2.0.1, D01). */
public final class SendLocalList {
  private SendLocalList() {}

  public record Request(
      @Nullable List<AuthorizationData> localAuthorizationList,
      int versionNumber,
      UpdateType updateType)
      implements OcppRequest<Confirmation> {
    public Request {
      localAuthorizationList =
          localAuthorizationList == null ? null : List.copyOf(localAuthorizationList);
    }
  }

  public record Confirmation(Status status, @Nullable StatusInfo statusInfo)
      implements OcppConfirmation {}

  public record AuthorizationData(IdToken idToken, @Nullable IdTokenInfo idTokenInfo) {}

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
