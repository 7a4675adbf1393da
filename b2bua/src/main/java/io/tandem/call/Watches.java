package io.tandem.call;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The dialog event package (RFC 4235): who watches whom, and the SUBSCRIBEs that say so (RFC 6665 4.2.1). Loop, or the script that has the turn. */
final class Watches {
    private static final int LEAST_SECONDS = 60;
    private static final int MOST_SECONDS = 3_600;
    private static final Header ALLOWED_EVENTS = new Header("Allow-Events", "dialog, refer");

    private record Open(String user, String entity, Watch watch, Notifier notifier) {}

    private final Kernel kernel;
    private final WatchPolicy policy;
    private final Map<LegId, Open> byDialog = new HashMap<>();
    private final Map<String, Set<Open>> byEntity = new HashMap<>();

    Watches(Kernel kernel, WatchPolicy policy) {
        this.kernel = kernel;
        this.policy = policy;
    }

    /** A SUBSCRIBE outside any dialog. */
    void subscribe(IncomingRequest request) {
        Optional<Response> objection = objection(request.header("Event"), request.expiresSeconds()).or(() -> refusal(request));
        if (objection.isPresent()) {
            kernel.signalling.respond(request.leg(), request.request(), objection.get());
            kernel.signalling.forget(request.leg());
            return;
        }
        kernel.signalling.featureTags(request.leg(), policy.tags(request.requestUri().user()));
        Open open = open(request);
        byDialog.put(request.leg(), open);
        byEntity.computeIfAbsent(open.entity(), _ -> new LinkedHashSet<>()).add(open);
        accept(request.leg(), request.request(), open, request.expiresSeconds());
    }

    private Optional<Response> refusal(IncomingRequest request) {
        return switch (policy.ask(request.user(), request.requestUri().user())) {
            case UNKNOWN -> Optional.of(Response.of(404));
            case FORBIDDEN -> Optional.of(Response.of(403));
            case ALLOWED -> kernel.notifiers.admit(request.user()) ? Optional.empty() : Optional.of(answer(503, new Header("Retry-After", "30")));
        };
    }

    private static Optional<Response> objection(Optional<String> event, OptionalInt expiresSeconds) {
        String wanted = event.map(value -> value.split(";", 2)[0].strip()).orElse("");
        if (!wanted.equalsIgnoreCase("dialog")) {
            return Optional.of(answer(489, ALLOWED_EVENTS));
        }
        int seconds = expiresSeconds.orElse(MOST_SECONDS);
        boolean brief = seconds > 0 && seconds < LEAST_SECONDS;
        return brief ? Optional.of(answer(423, new Header("Min-Expires", Integer.toString(LEAST_SECONDS)))) : Optional.empty();
    }

    private Open open(IncomingRequest request) {
        String watched = request.requestUri().user();
        Party slot = new Party("", Uri.sip(watched, request.requestUri().host()));
        Watch watch = new Watch("sip:" + watched + "@" + request.requestUri().host(), () -> dialogs(watched, slot));
        Notifier notifier = new Notifier(kernel, request.leg(), request.header("Event").orElse("dialog"), DialogInfo.TYPE, watch::body, () -> ended(request.leg()));
        return new Open(request.user(), watched, watch, notifier);
    }

    private List<WatchedDialog> dialogs(String watched, Party slot) {
        List<WatchedDialog> parked = kernel.legs.parked().stream().filter(leg -> leg.names().watchedAs().subList(1, 3).contains(watched))
                .flatMap(leg -> WatchedDialog.ofSlot(leg, slot).stream()).toList();
        return parked.isEmpty() ? kernel.legs.ofUser(watched).stream().flatMap(leg -> WatchedDialog.ofPhone(leg).stream()).toList() : parked;
    }

    private void accept(LegId dialog, RequestId request, Open open, OptionalInt expiresSeconds) {
        int seconds = Math.min(expiresSeconds.orElse(MOST_SECONDS), MOST_SECONDS);
        kernel.signalling.respond(dialog, request, answer(200, new Header("Expires", Integer.toString(seconds))));
        open.watch().whole();
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
        objection(value(request.headers(), "Event"), expires).ifPresentOrElse(
                refusal -> kernel.signalling.respond(request.leg(), request.request(), refusal), () -> accept(request.leg(), request.request(), open, expires));
    }

    private static OptionalInt seconds(List<Header> headers) {
        return value(headers, "Expires").filter(text -> text.matches("\\d{1,9}")).map(text -> OptionalInt.of(Integer.parseInt(text))).orElse(OptionalInt.empty());
    }

    private static Optional<String> value(List<Header> headers, String name) {
        return headers.stream().filter(header -> header.name().equalsIgnoreCase(name)).map(Header::value).findFirst();
    }

    private void ended(LegId dialog) {
        Optional.ofNullable(byDialog.remove(dialog)).ifPresent(open -> {
            byEntity.computeIfPresent(open.entity(), (_, all) -> {
                all.remove(open);
                return all.isEmpty() ? null : all;
            });
            kernel.notifiers.release(open.user());
            kernel.signalling.forget(dialog);
        });
    }

    /** What the phone of a leg does has changed. */
    void changed(Leg leg) {
        if (!byEntity.isEmpty()) {
            for (String address : leg.names().watchedAs()) {
                List.copyOf(byEntity.getOrDefault(address, Set.of())).stream().filter(open -> open.watch().isStale()).forEach(open -> open.notifier().changed());
            }
        }
    }
}
