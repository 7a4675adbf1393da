package io.tandem.call;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Who watches what, by event package, and the SUBSCRIBEs that say so (RFC 6665 4.2.1). Loop, or the script that has the turn. */
final class Watches {
    private static final int LEAST_SECONDS = 60;
    private static final int MOST_SECONDS = 3_600;
    private static final String EVENT = "Event";
    private static final String GONE = "noresource";

    /** What is watched: the package's name, and its {@link EventPackage#subject}. */
    private record Subject(String event, String name) {}

    private record Open(String user, Subject subject, WatchedState state, Notifier notifier) {}

    private final Kernel kernel;
    private final Map<String, EventPackage> packages = new LinkedHashMap<>();
    private final Header allowedEvents;
    private final Map<LegId, Open> byDialog = new HashMap<>();
    private final Map<Subject, Set<Open>> bySubject = new HashMap<>();

    Watches(Kernel kernel, List<EventPackage> served) {
        this.kernel = kernel;
        served.forEach(events -> packages.put(events.name(), events));
        allowedEvents = new Header("Allow-Events", String.join(", ", packages.keySet()) + ", refer");
    }

    /** A SUBSCRIBE outside any dialog. */
    void subscribe(IncomingRequest request) {
        Optional<EventPackage> events = Optional.ofNullable(packages.get(named(request.header(EVENT))));
        Optional<Response> objection = events.isEmpty()
                ? Optional.of(answer(489, allowedEvents)) : objection(request.expiresSeconds()).or(() -> refusal(events.get(), request));
        if (objection.isPresent()) {
            kernel.signalling.respond(request.leg(), request.request(), objection.get());
            kernel.signalling.forget(request.leg());
            return;
        }
        open(events.orElseThrow(), request);
    }

    private Optional<Response> refusal(EventPackage events, IncomingRequest request) {
        return switch (events.ask(request.user(), events.meant(request.requestUri()).user())) {
            case UNKNOWN -> Optional.of(Response.of(404));
            case FORBIDDEN -> Optional.of(Response.of(403));
            case ALLOWED -> kernel.notifiers.admit(request.user()) ? Optional.empty() : Optional.of(answer(503, new Header("Retry-After", "30")));
        };
    }

    /** The package's name, without parameters. */
    private static String named(Optional<String> event) {
        return event.map(value -> value.split(";", 2)[0].strip().toLowerCase(Locale.ROOT)).orElse("");
    }

    private static Optional<Response> objection(OptionalInt expiresSeconds) {
        int seconds = expiresSeconds.orElse(MOST_SECONDS);
        boolean brief = seconds > 0 && seconds < LEAST_SECONDS;
        return brief ? Optional.of(answer(423, new Header("Min-Expires", Integer.toString(LEAST_SECONDS)))) : Optional.empty();
    }

    private void open(EventPackage events, IncomingRequest request) {
        Uri watched = events.meant(request.requestUri());
        kernel.signalling.featureTags(request.leg(), events.tags(watched.user()));
        WatchedState state = events.watch(request.user(), watched);
        Notifier notifier = new Notifier(kernel, request.leg(), request.header(EVENT).orElse(events.name()), events.contentType(), state::body, () -> ended(request.leg()));
        Open open = new Open(request.user(), new Subject(events.name(), events.subject(watched.user())), state, notifier);
        byDialog.put(request.leg(), open);
        bySubject.computeIfAbsent(open.subject(), _ -> new LinkedHashSet<>()).add(open);
        accept(request.leg(), request.request(), open, request.expiresSeconds());
    }

    private void accept(LegId dialog, RequestId request, Open open, OptionalInt expiresSeconds) {
        int seconds = Math.min(expiresSeconds.orElse(MOST_SECONDS), MOST_SECONDS);
        kernel.signalling.respond(dialog, request, answer(200, new Header("Expires", Integer.toString(seconds))));
        open.state().whole();
        open.notifier().subscribed(seconds);
    }

    private static Response answer(int code, Header header) {
        return new Response(code, "", Body.NONE, TimerOffer.NONE, List.of(header));
    }

    /** True when the event is of a subscription's dialog. */
    boolean on(SignalEvent event) {
        Optional<Open> open = Optional.ofNullable(byDialog.get(event.leg()));
        open.ifPresent(watch -> {
            if (event instanceof SignalEvent.Requested request) {
                refreshed(request, watch);
            }
        });
        return open.isPresent();
    }

    private void refreshed(SignalEvent.Requested request, Open open) {
        if (!request.method().equals("SUBSCRIBE")) {
            kernel.signalling.respond(request.leg(), request.request(), Response.of(405));
            return;
        }
        OptionalInt expires = seconds(request.headers());
        boolean same = named(value(request.headers(), EVENT)).equals(open.subject().event());
        Optional<Response> objection = same ? objection(expires) : Optional.of(answer(489, allowedEvents));
        objection.ifPresentOrElse(refusal -> kernel.signalling.respond(request.leg(), request.request(), refusal), () -> accept(request.leg(), request.request(), open, expires));
    }

    private static OptionalInt seconds(List<Header> headers) {
        return value(headers, "Expires").filter(text -> text.matches("\\d{1,9}")).map(text -> OptionalInt.of(Integer.parseInt(text))).orElse(OptionalInt.empty());
    }

    private static Optional<String> value(List<Header> headers, String name) {
        return headers.stream().filter(header -> header.name().equalsIgnoreCase(name)).map(Header::value).findFirst();
    }

    private void ended(LegId dialog) {
        Optional.ofNullable(byDialog.remove(dialog)).ifPresent(open -> {
            bySubject.computeIfPresent(open.subject(), (_, all) -> {
                all.remove(open);
                return all.isEmpty() ? null : all;
            });
            kernel.notifiers.release(open.user());
            kernel.signalling.forget(dialog);
        });
    }

    /** What the phone of a leg does has changed. */
    void changed(Leg leg) {
        if (!bySubject.isEmpty()) {
            leg.names().watchedAs().forEach(address -> changed(DialogEvents.NAME, address));
        }
    }

    /** What is watched there has changed, or is gone. */
    void changed(String event, String subject) {
        List.copyOf(bySubject.getOrDefault(new Subject(event, subject), Set.of())).forEach(Watches::tell);
    }

    private static void tell(Open open) {
        if (open.state().isOver()) {
            open.notifier().close(GONE);
        } else if (open.state().isStale()) {
            open.notifier().changed();
        }
    }
}
