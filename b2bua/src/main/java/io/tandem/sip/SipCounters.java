package io.tandem.sip;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Plain numbers of the wire, readable on any thread. Methods that we do not know count as OTHER, so the keys are bounded. */
public final class SipCounters {
    private static final java.util.Set<String> METHODS = java.util.Set.of("INVITE", "ACK", "CANCEL", "BYE", "PRACK", "UPDATE", "INFO", "OPTIONS", "REGISTER", "REFER", "NOTIFY", "SUBSCRIBE",
            "MESSAGE", "PUBLISH");

    private final Map<String, LongAdder> requestsIn = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> requestsOut = new ConcurrentHashMap<>();
    private final Map<Integer, LongAdder> responsesIn = new ConcurrentHashMap<>();
    private final Map<Integer, LongAdder> responsesOut = new ConcurrentHashMap<>();
    private final LongAdder garbage = new LongAdder();
    private final LongAdder strayResponses = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder overruns = new LongAdder();
    private final LongAdder keepAlives = new LongAdder();

    void request(String method, boolean incoming) {
        String key = METHODS.contains(method) ? method : "OTHER";
        (incoming ? requestsIn : requestsOut).computeIfAbsent(key, _ -> new LongAdder()).increment();
    }

    void response(int code, boolean incoming) {
        (incoming ? responsesIn : responsesOut).computeIfAbsent(code / 100, _ -> new LongAdder()).increment();
    }

    void garbage() {
        garbage.increment();
    }

    void strayResponse() {
        strayResponses.increment();
    }

    void refused() {
        refused.increment();
    }

    void overrun() {
        overruns.increment();
    }

    void keepAlive() {
        keepAlives.increment();
    }

    /** Requests by method; retransmissions that a transaction absorbed do not count. */
    public Map<String, Long> requests(boolean incoming) {
        return read(incoming ? requestsIn : requestsOut);
    }

    /** Responses by class, 1 to 6. */
    public Map<Integer, Long> responses(boolean incoming) {
        return read(incoming ? responsesIn : responsesOut);
    }

    /** Datagrams and stream messages that were no SIP, or could not be answered. */
    public long garbageMessages() {
        return garbage.sum();
    }

    /** Responses that belong to nothing of ours; dropped. */
    public long strayResponseMessages() {
        return strayResponses.sum();
    }

    /** Requests answered 503 for a limit. */
    public long refusedRequests() {
        return refused.sum();
    }

    /** Datagrams thrown away unread because too many waited to be read. */
    public long overrunDatagrams() {
        return overruns.sum();
    }

    /** CRLF and other empty packets. */
    public long keepAliveMessages() {
        return keepAlives.sum();
    }

    private static <K> Map<K, Long> read(Map<K, LongAdder> from) {
        Map<K, Long> numbers = new TreeMap<>();
        from.forEach((key, adder) -> numbers.put(key, adder.sum()));
        return numbers;
    }
}
