package org.pileshare.stack.doors;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a REST door answered.
 *
 * @param body a missing node if there was none, or none in JSON
 */
public record Answer(int status, JsonNode body) {

  /** The {@code code} of a problem, or the status where there is none. */
  public String code() {
    return body.path("code").asText("status " + status);
  }

  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /** Not decided yet, or not now: the same request may be made again. */
  boolean isNotYet() {
    return status == 202 || status == 429 || status == 503;
  }

  /** {@code 409 no-permission}, {@code 201}. */
  @Override
  public String toString() {
    return isSuccess() ? Integer.toString(status) : status + " " + code();
  }
}
