package io.tandem.call;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Two legs that hear each other: joins their media, follows holds, passes requests such as INFO from one to the other. Loop only. */
final class Bridge {
    /** Requests on their way to the other leg; more are answered 503. */
    private static final int PASSING_LIMIT = 16;

    /** What the media plane was told last. */
    private enum Joined {
        NOT_YET,
        TOGETHER,
        APART
    }

    private record Passing(Leg from, RequestId request) {}

    private final Kernel kernel;
    private final Leg one;
    private final Leg other;
    private final HoldPolicy holdPolicy;
    private final Map<RequestId, Passing> passing = new HashMap<>();
    private final Map<Leg, Direction> lastPassed = new HashMap<>();

    private Joined joined = Joined.NOT_YET;

    private Bridge(Kernel kernel, Leg one, Leg other, HoldPolicy holdPolicy) {
        this.kernel = kernel;
        this.one = one;
        this.other = other;
        this.holdPolicy = holdPolicy;
    }

    /** Joins two legs that are not over; replaces whatever either was joined to. */
    static Bridge join(Kernel kernel, Leg one, Leg other, HoldPolicy holdPolicy) {
        one.bridge().ifPresent(Bridge::dissolve);
        other.bridge().ifPresent(Bridge::dissolve);
        Bridge bridge = new Bridge(kernel, one, other, holdPolicy);
        one.bridge(Optional.of(bridge));
        other.bridge(Optional.of(bridge));
        bridge.connect();
        return bridge;
    }

    private Leg farOf(Leg leg) {
        return leg == one ? other : one;
    }

    /** A leg was described anew: it may hold, or resume. */
    void described(Leg leg) {
        if (holdPolicy == HoldPolicy.PASS && leg.isUp() && farOf(leg).isUp()) {
            passHold(leg.session().theirOffer(), farOf(leg));
        }
        connect();
    }

    private void passHold(Direction offered, Leg far) {
        if (!offered.equals(lastPassed.getOrDefault(far, Direction.SENDRECV))) {
            lastPassed.put(far, offered);
            far.dialog().modify(offered);
        }
    }

    private void connect() {
        boolean held = holdPolicy == HoldPolicy.SERVER && isHeld();
        Joined wanted = held ? Joined.APART : Joined.TOGETHER;
        if (joined == wanted) {
            return;
        }
        if (held) {
            one.play(new MediaPlane.Sound.Silence());
            other.play(new MediaPlane.Sound.Silence());
        } else if (one.session().isOpen() && other.session().isOpen()) {
            kernel.media.bridge(one.id(), other.id());
        }
        joined = wanted;
    }

    /** Either side holds the call. */
    boolean isHeld() {
        return isHeld(one) || isHeld(other);
    }

    /** Held by its phone: it does not want to hear us. */
    private static boolean isHeld(Leg leg) {
        return !leg.session().theirOffer().receives();
    }

    void pass(Leg from, SignalEvent.Requested event) {
        Leg far = farOf(from);
        if (!far.isUp() || passing.size() >= PASSING_LIMIT) {
            from.wire().respond(event.request(), Response.of(far.isUp() ? 503 : 480));
            return;
        }
        RequestId onward = kernel.nextRequest();
        passing.put(onward, new Passing(from, event.request()));
        far.wire().request(onward, event, event.headers());
    }

    /** True when the answer belongs to a request that was passed. */
    boolean passBack(SignalEvent.RequestAnswered answer) {
        return Optional.ofNullable(passing.remove(answer.request())).map(waiting -> {
            waiting.from().wire().respond(waiting.request(), new Response(answer.code(), answer.phrase(), Body.NONE, TimerOffer.NONE, List.of()));
            return true;
        }).orElse(false);
    }

    /** Parts the legs; whoever still waits for an answer gets 487. */
    void dissolve() {
        one.bridge(Optional.empty());
        other.bridge(Optional.empty());
        passing.values().forEach(waiting -> waiting.from().wire().respond(waiting.request(), Response.of(487)));
        passing.clear();
        one.play(new MediaPlane.Sound.Silence());
        other.play(new MediaPlane.Sound.Silence());
    }
}
