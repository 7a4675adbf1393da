package io.tandem.bench.relay;

/** The RTP ports of both sides of one call: the first side speaks PCMU, the other PCMU as well or, transcoded, PCMA. */
record CallPorts(int first, int second) {}
