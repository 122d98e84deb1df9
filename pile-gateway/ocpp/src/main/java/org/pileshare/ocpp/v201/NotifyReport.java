package org.pileshare.ocpp.v201;

import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;

/** A part of the report that was asked for (OCPP 2.0.1, B07 and B08). */
public final class NotifyReport {
  private NotifyReport() {}

  public record Request(
      int requestId,
      Instant generatedAt,
      @Nullable List<ReportData> reportData,
      @Nullable Boolean tbc,
      int seqNo)
      implements OcppRequest<Confirmation> {
    public Request {
      reportData = reportData == null ? null : List.copyOf(reportData);
    }
  }

  public record Confirmation() implements OcppConfirmation {}

  public record ReportData(
      Component component,
      Variable variable,
      List<VariableAttribute> variableAttribute,
      @Nullable Characteristics variableCharacteristics) {
    public ReportData {
      variableAttribute = List.copyOf(variableAttribute);
    }
  }

  public record VariableAttribute(
      @Nullable AttributeType type,
      @Nullable String value,
      @Nullable Mutability mutability,
      @Nullable Boolean persistent,
      @Nullable Boolean constant) {}

  public enum Mutability {
    READ_ONLY("ReadOnly"),
    WRITE_ONLY("WriteOnly"),
    READ_WRITE("ReadWrite");

    private final String wire;

    Mutability(String wire) {
      this.wire = wire;
    }

    /** The word on the wire. */
    @JsonValue
    public String wire() {
      return wire;
    }
  }

  public record Characteristics(
      @Nullable String unit,
      DataType dataType,
      @Nullable BigDecimal minLimit,
      @Nullable BigDecimal maxLimit,
      @Nullable String valuesList,
      boolean supportsMonitoring) {}

  public enum DataType {
    STRING("string"),
    DECIMAL("decimal"),
    INTEGER("integer"),
    DATE_TIME("dateTime"),
    BOOLEAN("boolean"),
    OPTION_LIST("OptionList"),
    SEQUENCE_LIST("SequenceList"),
    MEMBER_LIST("MemberList");

    private final String wire;

    DataType(String wire) {
      this.wire = wire;
    }

    /** The word on the wire. */
    @JsonValue
    public String wire() {
      return wire;
    }
  }
}
