package io.tandem.sip.stack;

/**
 * One address to listen at.
 *
 * @param transport {@code udp} or {@code tcp}
 * @param address literal IPv4 or IPv6
 * @param port 0 for any free one
 */
public record Listen(String transport, String address, int port) {}
