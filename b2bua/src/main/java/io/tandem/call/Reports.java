package io.tandem.call;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The subscriptions that REFERs made, and the SUBSCRIBEs by which their owners prolong or end them (RFC 3515 2.4.4, RFC 6665 4.1.2). Loop, or the script that has the turn. */
final class Reports {
    private static final int MOST_SECONDS = 600;
    private static final String PACKAGE = "refer";

    private record Open(String event, Notifier notifier) {}

    private final Kernel kernel;
    private final Map<LegId, List<Open>> byDialog = new HashMap<>();

    Reports(Kernel kernel) {
        this.kernel = kernel;
    }

    /** {@code event} as the Event header of its NOTIFYs has it. */
    void opened(LegId dialog, String event, Notifier notifier) {
        byDialog.computeIfAbsent(dialog, _ -> new ArrayList<>()).add(new Open(event, notifier));
    }

    void ended(LegId dialog, String event) {
        byDialog.computeIfPresent(dialog, (_, open) -> {
            open.removeIf(one -> one.event().equals(event));
            return open.isEmpty() ? null : open;
        });
    }

    /** True when the event is a SUBSCRIBE of that package. */
    boolean on(SignalEvent event) {
        if (!(event instanceof SignalEvent.Requested request) || !request.method().equals("SUBSCRIBE")) {
            return false;
        }
        String named = value(request, "Event").map(text -> text.replaceAll("\\s", "").toLowerCase(Locale.ROOT)).orElse("");
        if (!named.split(";", 2)[0].equals(PACKAGE)) {
            return false;
        }
        List<Open> open = byDialog.getOrDefault(request.leg(), List.of());
        open.stream().filter(one -> one.event().equals(named)).findFirst()
                .ifPresentOrElse(one -> subscribed(request, one.notifier()), () -> kernel.signalling.respond(request.leg(), request.request(), Response.of(481)));
        return true;
    }

    private void subscribed(SignalEvent.Requested request, Notifier notifier) {
        int wanted = value(request, "Expires").filter(text -> text.matches("\\d{1,9}")).map(Integer::parseInt).orElse(MOST_SECONDS);
        int seconds = Math.min(wanted, MOST_SECONDS);
        Header expires = new Header("Expires", Integer.toString(seconds));
        kernel.signalling.respond(request.leg(), request.request(), new Response(200, "", Body.NONE, TimerOffer.NONE, List.of(expires)));
        notifier.subscribed(seconds, seconds);
    }

    private static Optional<String> value(SignalEvent.Requested request, String name) {
        return request.headers().stream().filter(header -> header.name().equalsIgnoreCase(name)).map(Header::value).findFirst();
    }
}
