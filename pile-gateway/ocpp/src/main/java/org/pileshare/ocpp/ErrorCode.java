package org.pileshare.ocpp;

import java.util.Arrays;

/**
 * The error codes of OCPP-J: 1.6, section 4.2.3, and 2.0.1 and 2.1, part 4, section 4.3. Some are
 * spelled differently; two came with 2.0.1, and 1.6 says something more general in their place.
 */
public enum ErrorCode {
  NOT_IMPLEMENTED("NotImplemented"),
  NOT_SUPPORTED("NotSupported"),
  INTERNAL_ERROR("InternalError"),
  PROTOCOL_ERROR("ProtocolError"),
  SECURITY_ERROR("SecurityError"),
  FORMAT_VIOLATION("FormationViolation", "FormatViolation"),
  PROPERTY_CONSTRAINT_VIOLATION("PropertyConstraintViolation"),
  /** The specification of 1.6 has only one r, and so have its piles. */
  OCCURRENCE_CONSTRAINT_VIOLATION("OccurenceConstraintViolation", "OccurrenceConstraintViolation"),
  TYPE_CONSTRAINT_VIOLATION("TypeConstraintViolation"),
  MESSAGE_TYPE_NOT_SUPPORTED("GenericError", "MessageTypeNotSupported"),
  RPC_FRAMEWORK_ERROR("FormationViolation", "RpcFrameworkError"),
  GENERIC_ERROR("GenericError");

  private final String in16;
  private final String sinceTwo;

  ErrorCode(String wire) {
    this(wire, wire);
  }

  ErrorCode(String in16, String sinceTwo) {
    this.in16 = in16;
    this.sinceTwo = sinceTwo;
  }

  /** The word on the wire. */
  public String wire(Version version) {
    return version.isTwo() ? sinceTwo : in16;
  }

  /**
   * The code of a word, in the spelling of whatever version, since piles mix them; a word that is
   * none of them is a generic error.
   */
  public static ErrorCode of(String wire) {
    return Arrays.stream(values())
        .filter(
            code ->
                code.in16.equals(wire) && code != MESSAGE_TYPE_NOT_SUPPORTED
                    || code.sinceTwo.equals(wire))
        .findFirst()
        .orElse(GENERIC_ERROR);
  }
}
