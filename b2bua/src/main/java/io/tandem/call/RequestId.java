package io.tandem.call;

/** Names one request inside a dialog until its final answer; handed out by the side that sends it up or down. */
public record RequestId(long value) {}
