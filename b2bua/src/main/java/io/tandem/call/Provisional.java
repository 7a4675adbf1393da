package io.tandem.call;

/** A provisional answer of ours, 101 to 199. */
record Provisional(int code, String phrase, Body body, boolean reliable) {}
