package io.tandem.sip;

import io.tandem.sip.stack.Listen;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the signalling side is set to.
 *
 * @param listens where to listen; UDP and TCP of one address share a number when both ask for a free one
 * @param advertised host that peers are told where it is not the bound address
 * @param domain our own; requests to a bound address are taken as that domain too
 * @param product User-Agent and Server
 * @param allow methods that may come
 * @param supported option tags that may be required of us
 * @param timerT1Ms 500 (RFC 3261 17.1.1.1); retransmission of what is ours to repeat starts there
 * @param queueBound messages waiting at which new requests get 503
 */
public record SipSettings(
        List<Listen> listens,
        Optional<String> advertised,
        String domain,
        String product,
        List<String> allow,
        Set<String> supported,
        int timerT1Ms,
        int queueBound) {
    private static final List<String> ALLOW = List.of("INVITE", "ACK", "CANCEL", "BYE", "PRACK", "UPDATE", "INFO", "OPTIONS", "REFER", "NOTIFY", "SUBSCRIBE", "MESSAGE");
    private static final Set<String> SUPPORTED = Set.of("100rel", "gruu", "join", "norefersub", "replaces", "timer");

    public SipSettings {
        listens = List.copyOf(listens);
        allow = List.copyOf(allow);
        supported = Set.copyOf(supported);
    }

    public static SipSettings of(List<Listen> listens, String domain) {
        return new SipSettings(listens, Optional.empty(), domain, "Tandem", ALLOW, SUPPORTED, 500, 20_000);
    }

    public SipSettings withTimerT1Ms(int other) {
        return new SipSettings(listens, advertised, domain, product, allow, supported, other, queueBound);
    }

    /** 4 s with the usual T1. */
    int timerT2Ms() {
        return 8 * timerT1Ms;
    }

    /** 64*T1: how long anything is repeated. */
    long patienceMs() {
        return 64L * timerT1Ms;
    }
}
