package io.tandem.call;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A rejection that its caller hears: the announcement as early media, then exactly the code, with Reason (RFC 3326, RFC 6432) and an announcement URI in Error-Info
 * (RFC 3261 20.18). On the script's thread.
 */
final class Rejection {
    private static final long LONGEST_MS = 10_000;
    /** A phone that does not confirm the 183 gets time to open its ears. */
    private static final long LEAD_MS = 100;

    private final Kernel kernel;
    private final Script script;
    private final Leg caller;

    Rejection(Kernel kernel, Script script, Leg caller) {
        this.kernel = kernel;
        this.script = script;
        this.caller = caller;
    }

    /** With the prompt that is configured for the code, if any. */
    void announce(Refusal refusal) {
        Optional<String> prompt = Optional.ofNullable(kernel.settings.sounds().rejections().get(refusal.code()));
        prompt.ifPresentOrElse(named -> announce(refusal, named), () -> caller.refuse(refusal));
    }

    void announce(Refusal refusal, String prompt) {
        if (mayAnnounce()) {
            kernel.announcements++;
            try {
                say(prompt);
            } finally {
                kernel.announcements--;
            }
        }
        caller.refuse(explained(refusal, prompt));
    }

    /** Who made no offer, or wants to hear nothing, cannot hear early media. */
    private boolean mayAnnounce() {
        boolean hears = caller.invite().body() instanceof Body.Session(Description offer) && offer.audio().map(Description.Audio::effectiveDirection).orElse(Direction.INACTIVE).receives();
        if (!hears || caller.isUp() || caller.isOver()) {
            return false;
        }
        boolean room = kernel.announcements < kernel.settings.sounds().mostAnnouncements();
        if (!room) {
            kernel.counters.count(KernelCounter.ANNOUNCEMENTS_LEFT_OUT);
        }
        return room;
    }

    private void say(String prompt) {
        long deadlineMs = script.nowMs() + LONGEST_MS;
        caller.earlyMedia(183, "Session Progress");
        if (caller.hasMedia()) {
            if (!caller.awaitsConfirmation()) {
                script.pause(LEAD_MS);
            }
            script.say(caller, new MediaPlane.Sound.Prompts(List.of(prompt), ""), deadlineMs);
        }
    }

    private Refusal explained(Refusal refusal, String prompt) {
        boolean said = refusal.reasons().stream().anyMatch(reason -> reason.protocol().equalsIgnoreCase("SIP") && reason.cause() == refusal.code());
        Stream<Reason> ours = said ? Stream.empty() : Stream.of(Reason.sip(refusal.code(), text(refusal)));
        boolean pointed = refusal.headers().stream().anyMatch(header -> header.name().equalsIgnoreCase("Error-Info"));
        Header errorInfo = new Header("Error-Info", "<sip:annc@" + kernel.settings.sounds().domain() + ";play=" + prompt + ">");
        return new Refusal(
                refusal.code(), refusal.phrase(), Stream.concat(ours, refusal.reasons().stream()).toList(), refusal.retryAfterSeconds(),
                Stream.concat(refusal.headers().stream(), pointed ? Stream.empty() : Stream.of(errorInfo)).toList());
    }

    private static String text(Refusal refusal) {
        if (!refusal.phrase().isEmpty()) {
            return refusal.phrase();
        }
        return switch (refusal.code()) {
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 408 -> "Request Timeout";
            case 410 -> "Gone";
            case 480 -> "Temporarily Unavailable";
            case 484 -> "Address Incomplete";
            case 486 -> "Busy Here";
            case 488 -> "Not Acceptable Here";
            case 500 -> "Server Internal Error";
            case 503 -> "Service Unavailable";
            case 600 -> "Busy Everywhere";
            case 603 -> "Decline";
            case 604 -> "Does Not Exist Anywhere";
            default -> "Rejected";
        };
    }
}
