package io.tandem.bench.calls;

import java.util.Locale;

/**
 * What is offered.
 *
 * @param holdMs from the answer to the caller's BYE
 * @param warmUpSeconds load before the measured one, at the same rate
 * @param settleSeconds longest wait for everything to be given back afterwards
 */
record CallsOptions(int rate, int seconds, int holdMs, int warmUpSeconds, int settleSeconds) {
    int calls() {
        return rate * seconds;
    }

    String json() {
        return String.format(Locale.ROOT, "\"rate\":%d,\"seconds\":%d,\"hold_ms\":%d", rate, seconds, holdMs);
    }
}
