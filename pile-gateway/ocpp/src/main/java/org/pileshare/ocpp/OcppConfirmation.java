package org.pileshare.ocpp;

/** What the asked end answers: the {@code .conf} of an action. */
public interface OcppConfirmation {}
