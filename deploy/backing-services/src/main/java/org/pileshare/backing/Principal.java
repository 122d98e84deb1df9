package org.pileshare.backing;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * Who may connect, as {@code deploy/kafka/topics.yaml} has it; which topics follows from these.
 *
 * @param groupPrefixes how the consumer groups begin that it may make up
 * @param transactionalIdPrefixes the same of transactional ids
 * @param ownTopicPrefixes the same of topics, which it creates and deletes itself
 */
record Principal(
    @JsonProperty(required = true) String name,
    @JsonProperty(required = true) List<String> groupPrefixes,
    @JsonProperty(required = true) List<String> transactionalIdPrefixes,
    @JsonProperty(required = true) List<String> ownTopicPrefixes) {
  Principal {
    groupPrefixes = List.copyOf(groupPrefixes);
    transactionalIdPrefixes = List.copyOf(transactionalIdPrefixes);
    ownTopicPrefixes = List.copyOf(ownTopicPrefixes);
  }
}
