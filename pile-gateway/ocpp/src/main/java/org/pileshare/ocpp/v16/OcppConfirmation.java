package org.pileshare.ocpp.v16;

/** What the asked end answers: the {@code .conf} of an action. */
public interface OcppConfirmation {}
