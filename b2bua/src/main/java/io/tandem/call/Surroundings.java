package io.tandem.call;

import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * What the kernel is given from outside.
 *
 * @param legIds one count for the whole process, shared with the signalling side
 * @param offload the bounded I/O pool
 */
public record Surroundings(KernelClock clock, RandomGenerator random, LongSupplier legIds, Executor offload, CallRecords callRecords) {}
