package org.pileshare.contracts.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One occurrence of a problem, as RFC 9457 has it, with the members {@code code} and {@code
 * retryable}.
 *
 * @param detail "Expected ..., but ..."
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    @Nullable String instance,
    String code,
    boolean retryable) {
  public static final String MEDIA_TYPE = "application/problem+json";

  Problem at(String path) {
    return new Problem(type, title, status, detail, path, code, retryable);
  }

  public ProblemException exception() {
    return new ProblemException(this);
  }
}
