package io.tandem.call;

import java.util.stream.Collectors;

/** Says in one sentence why nobody hears a leg. Pure: the same evidence gives the same sentence, however long it lasts. */
final class MediaDoctor {
    private MediaDoctor() {}

    /** {@code who}: the leg's user. What explains most comes first. */
    static String sentence(String who, MediaEvidence evidence) {
        if (evidence.refused()) {
            return "nobody listens for " + who + " at " + evidence.described() + ": its host refuses what we send there (ICMP port unreachable)";
        }
        if (!evidence.mayReceive()) {
            return who + " sends nothing, because it was agreed that it only receives or is inactive";
        }
        if (evidence.stranger().isPresent()) {
            return who + " described " + evidence.described() + ", but its packets come from " + evidence.stranger().get()
                    + ", which neither description nor signalling named, and are refused";
        }
        if (evidence.wrongType().isPresent()) {
            String agreed = evidence.agreedTypes().stream().map(String::valueOf).collect(Collectors.joining(", "));
            return who + " sends payload type " + evidence.wrongType().get() + ", which was not agreed; agreed is " + agreed;
        }
        if (!evidence.sendable()) {
            return "nothing can be sent to " + who + ": it described " + evidence.described() + ", which is nowhere, and no packet has come from it to learn its address";
        }
        if (evidence.heardBefore()) {
            return who + " has stopped sending";
        }
        return "we send to " + evidence.described() + ", which the description of " + who + " named; nothing arrives from " + who + " at " + evidence.local()
                + (evidence.refusalSeen() ? "" : "; whether anybody listens there cannot be seen by the portable sockets (media.io)");
    }
}
