package org.pileshare.ocpp;

/**
 * What one end asks of the other: the {@code .req} of an action.
 *
 * @param <C> what the other end answers
 */
public interface OcppRequest<C extends OcppConfirmation> {}
