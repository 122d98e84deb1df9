package org.pileshare.permission.core;

/**
 * A driver lets themselves in by a link.
 *
 * @param hash of the token in the link
 */
public record UseInvitation(Caller by, String hash) {}
