package io.tandem.sip.stack;

/** What is wrong with a request that could still be read well enough to be answered. Rides on the request. */
public record Fault(int code, String phrase) {}
