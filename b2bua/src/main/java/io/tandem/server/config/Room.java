package io.tandem.server.config;

import io.tandem.feature.conference.RoomRules;

/**
 * Conference rooms of one kind.
 *
 * @param numbers a number, a pattern or a range
 */
public record Room(String numbers, RoomRules rules) {}
