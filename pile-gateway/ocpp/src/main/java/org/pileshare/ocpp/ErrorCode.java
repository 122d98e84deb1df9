package org.pileshare.ocpp;

import java.util.Arrays;

/** The error codes of OCPP-J 1.6, section 4.2.3, with their spelling. */
public enum ErrorCode {
  NOT_IMPLEMENTED("NotImplemented"),
  NOT_SUPPORTED("NotSupported"),
  INTERNAL_ERROR("InternalError"),
  PROTOCOL_ERROR("ProtocolError"),
  SECURITY_ERROR("SecurityError"),
  FORMATION_VIOLATION("FormationViolation"),
  PROPERTY_CONSTRAINT_VIOLATION("PropertyConstraintViolation"),
  /** Spelled as the specification spells it. */
  OCCURENCE_CONSTRAINT_VIOLATION("OccurenceConstraintViolation"),
  TYPE_CONSTRAINT_VIOLATION("TypeConstraintViolation"),
  GENERIC_ERROR("GenericError");

  private final String wire;

  ErrorCode(String wire) {
    this.wire = wire;
  }

  /** The word on the wire. */
  public String wire() {
    return wire;
  }

  /** The code of a word; a word that is none of them is a generic error. */
  public static ErrorCode of(String wire) {
    return Arrays.stream(values())
        .filter(code -> code.wire.equals(wire))
        .findFirst()
        .orElse(GENERIC_ERROR);
  }
}
