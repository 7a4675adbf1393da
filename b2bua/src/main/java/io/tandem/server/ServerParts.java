package io.tandem.server;

import io.tandem.server.config.Configuration;
import io.tandem.server.metric.Metrics;
import io.tandem.server.record.CallRecordWriter;
import java.time.InstantSource;

/** What the wiring of calls is given: everything that exists before the first call. */
public record ServerParts(Configuration configuration, Metrics metrics, CallRecordWriter records, Drain drain, IoPool ioPool, InstantSource clock) {}
