package org.pileshare.contracts.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One occurrence of a problem, as RFC 9457 has it, with the members {@code code} and {@code
 * retryable}.
 *
 * @param detail "Expected ..., but ..."
 * @param members what else this type of problem has to say; in JSON they stand beside the others
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    @Nullable String instance,
    String code,
    boolean retryable,
    Map<String, Object> members) {
  public static final String MEDIA_TYPE = "application/problem+json";
  public static final int MAX_MEMBERS = 16;

  private static final Set<String> STANDARD =
      Set.of("type", "title", "status", "detail", "instance", "code", "retryable");
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{2,39}");

  /**
   * A member that cannot be is a defect of ours, and so no IllegalArgumentException: that is a 422.
   */
  public Problem {
    members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    if (members.size() > MAX_MEMBERS) {
      throw new IllegalStateException(
          "Expected at most " + MAX_MEMBERS + " members, but there are " + members.size());
    }
    for (var name : members.keySet()) {
      if (STANDARD.contains(name) || !NAME.matcher(name).matches()) {
        throw new IllegalStateException(
            "Expected a name of its own for a member, as RFC 9457 has it, but it is " + name);
      }
    }
  }

  /** A problem that says nothing else. */
  public Problem(
      String type,
      String title,
      int status,
      String detail,
      @Nullable String instance,
      String code,
      boolean retryable) {
    this(type, title, status, detail, instance, code, retryable, Map.of());
  }

  /** In JSON these are no object of their own. */
  @JsonAnyGetter
  @Override
  public Map<String, Object> members() {
    return members;
  }

  /** The same with one extension member more, or with another value of it. */
  public Problem with(String name, Object value) {
    var more = new LinkedHashMap<>(members);
    more.put(name, value);
    return new Problem(type, title, status, detail, instance, code, retryable, more);
  }

  /** The same, met at the path of a request. */
  public Problem at(String path) {
    return new Problem(type, title, status, detail, path, code, retryable, members);
  }

  public ProblemException exception() {
    return new ProblemException(this);
  }
}
