package io.tandem.call;

/** Where a message came from: literal address, port and transport ({@code udp}, {@code tcp}, {@code tls}, {@code ws}). */
public record Source(String address, int port, String transport) {}
