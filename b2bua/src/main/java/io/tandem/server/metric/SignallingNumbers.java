package io.tandem.server.metric;

import java.util.Map;

/**
 * What signalling and the call loop tell at a scrape; counters since the start.
 *
 * @param requestsIn requests by method, of a small fixed set; {@code requestsOut} those that we sent
 * @param responsesIn responses by class, 1 to 6; {@code responsesOut} those that we sent
 * @param malformed messages that could not be read
 * @param refused calls answered 503, by reason
 * @param doorDropped messages refused at the bound of a queue between threads, by door
 * @param held what is kept at the moment; nothing but transactions of registrations without calls
 */
public record SignallingNumbers(
        Map<String, Long> requestsIn,
        Map<String, Long> requestsOut,
        Map<Integer, Long> responsesIn,
        Map<Integer, Long> responsesOut,
        long malformed,
        Map<String, Long> refused,
        Map<String, Long> doorDropped,
        Held held) {

    /**
     * What calls hold; each goes back to 0 when they have ended and what lingers has run out.
     *
     * @param sipLegs legs on the SIP side; they outlive those of the call loop by the time in which a repetition may come
     */
    public record Held(long legs, long scripts, long timers, long sipLegs, long sipTransactions) {}

    /** Before anything listens. */
    public static SignallingNumbers none() {
        return new SignallingNumbers(Map.of(), Map.of(), Map.of(), Map.of(), 0, Map.of(), Map.of(), new Held(0, 0, 0, 0, 0));
    }

    /** Copies the maps. */
    public SignallingNumbers {
        requestsIn = Map.copyOf(requestsIn);
        requestsOut = Map.copyOf(requestsOut);
        responsesIn = Map.copyOf(responsesIn);
        responsesOut = Map.copyOf(responsesOut);
        refused = Map.copyOf(refused);
        doorDropped = Map.copyOf(doorDropped);
    }
}
