package org.pileshare.permission.core;

import org.pileshare.contracts.PileId;

/**
 * Somebody asks for a new secret of a pile; the former one is worth nothing from then on.
 *
 * @param salt as in PileCredentialIssued
 * @param hash as in PileCredentialIssued
 */
public record IssueSecret(PileId pile, Caller by, String salt, String hash) {}
