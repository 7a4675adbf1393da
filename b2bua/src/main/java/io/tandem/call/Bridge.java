package io.tandem.call;

import io.tandem.call.MediaPlane.Sound;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Two legs that hear each other: joins their media, follows holds, passes requests such as INFO from one to the other. Loop only. */
final class Bridge {
    /** Requests on their way to the other leg; more are answered 503. */
    private static final int PASSING_LIMIT = 16;

    /** What the media plane was told last: what each side hears, empty for the other side. */
    private record Heard(Optional<Sound> one, Optional<Sound> other) {
        private static final Heard EACH_OTHER = new Heard(Optional.empty(), Optional.empty());
    }

    private record Passing(Leg from, RequestId request) {}

    private final Kernel kernel;
    private final Leg one;
    private final Leg other;
    private final HoldPolicy holdPolicy;
    private final Map<RequestId, Passing> passing = new HashMap<>();
    private final Map<Leg, Direction> lastPassed = new LinkedHashMap<>();

    private Optional<Heard> heard = Optional.empty();

    private Bridge(Kernel kernel, Leg one, Leg other, HoldPolicy holdPolicy) {
        this.kernel = kernel;
        this.one = one;
        this.other = other;
        this.holdPolicy = holdPolicy;
    }

    /** The same, or nothing when either is over. */
    static void joinLive(Kernel kernel, Leg one, Leg other, HoldPolicy holdPolicy) {
        if (!one.isOver() && !other.isOver()) {
            join(kernel, one, other, holdPolicy);
        }
    }

    /** Joins two legs that are not over; replaces whatever either was joined to. */
    static Bridge join(Kernel kernel, Leg one, Leg other, HoldPolicy holdPolicy) {
        one.bridge().ifPresent(Bridge::dissolve);
        other.bridge().ifPresent(Bridge::dissolve);
        Bridge bridge = new Bridge(kernel, one, other, holdPolicy);
        one.bridge(Optional.of(bridge));
        other.bridge(Optional.of(bridge));
        LegRecording.joined(one, other);
        bridge.connect();
        bridge.focusNews().forEach(Bridge::tell);
        kernel.watches.changed(one);
        kernel.watches.changed(other);
        return bridge;
    }

    Leg farOf(Leg leg) {
        return leg == one ? other : one;
    }

    /** A leg was described anew: it may hold, or resume. */
    void described(Leg leg) {
        Leg far = farOf(leg);
        List<Leg> untold = focusNews();
        if (holdPolicy == HoldPolicy.PASS && leg.isUp() && far.isUp() && passHold(leg.session().theirOffer(), far)) {
            untold.remove(far);
        }
        connect();
        untold.forEach(Bridge::tell);
    }

    /** Legs whose phones should know that whom they talk to mixes now, or does no more (RFC 4579 5.1, RFC 5359 2.10); what is sent to them next says so. */
    private List<Leg> focusNews() {
        boolean talk = one.isUp() && other.isUp();
        List<Leg> news = new ArrayList<>();
        for (Leg leg : List.of(one, other)) {
            if (talk && leg.wire().focus(farOf(leg).names().says().contains(FeatureTag.FOCUS))) {
                news.add(leg);
            }
        }
        return news;
    }

    private static void tell(Leg leg) {
        leg.dialog().modify(leg.session().wish());
    }

    /** True when the far phone is asked. */
    private boolean passHold(Direction offered, Leg far) {
        boolean isNews = !offered.equals(lastPassed.getOrDefault(far, Direction.SENDRECV));
        if (isNews) {
            lastPassed.put(far, offered);
            far.dialog().modify(offered);
        }
        return isNews;
    }

    private void connect() {
        boolean held = holdPolicy == HoldPolicy.SERVER && isHeld();
        Heard wanted = held ? new Heard(Optional.of(sound(one, other)), Optional.of(sound(other, one))) : Heard.EACH_OTHER;
        if (heard.equals(Optional.of(wanted))) {
            return;
        }
        if (held) {
            play(one, wanted.one(), heard.flatMap(Heard::one));
            play(other, wanted.other(), heard.flatMap(Heard::other));
        } else if (one.session().isOpen() && other.session().isOpen()) {
            kernel.media.bridge(one.id(), other.id());
        }
        heard = Optional.of(wanted);
    }

    private static void play(Leg leg, Optional<Sound> wanted, Optional<Sound> before) {
        if (!wanted.equals(before)) {
            wanted.ifPresent(leg::play);
        }
    }

    /** What a leg of a held call hears: the music of whoever holds it, unless it holds as well, or the call is not answered yet. */
    private Sound sound(Leg leg, Leg far) {
        boolean music = isHeld(far) && !isHeld(leg) && leg.isUp() && far.isUp();
        return music ? new Sound.Music(kernel.settings.sounds().holdMusic().apply(user(far))) : new Sound.Silence();
    }

    private static String user(Leg leg) {
        return leg.side() == Leg.Side.INCOMING ? leg.invite().user().orElse(leg.user()) : leg.user();
    }

    /** Either side holds the call. */
    boolean isHeld() {
        return isHeld(one) || isHeld(other);
    }

    /** Both are answered and neither holds: audio should go both ways. */
    boolean isTalking() {
        return one.isUp() && other.isUp() && !isHeld();
    }

    /** Held by its phone: it does not want to hear us. */
    private static boolean isHeld(Leg leg) {
        return !leg.session().theirOffer().receives();
    }

    /** A digit of the one leg: the other gets it in its own way, once. */
    void dialled(Leg from, char digit, int durationMs, boolean byInfo) {
        Leg far = farOf(from);
        boolean passed = !byInfo && from.sound().digits().passesItself(far.sound().digits());
        if (heard.equals(Optional.of(Heard.EACH_OTHER)) && !passed) {
            far.sound().digits().send(digit, durationMs);
        }
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

    /** Who was held through this bridge only is not held by the next. */
    private static void resume(Leg leg, Direction passed) {
        if (leg.isUp() && !passed.equals(Direction.SENDRECV)) {
            leg.dialog().modify(Direction.SENDRECV);
        }
    }

    /** True when the answer belongs to a request that was passed. */
    boolean passBack(SignalEvent.RequestAnswered answer) {
        return Optional.ofNullable(passing.remove(answer.request())).map(waiting -> {
            waiting.from().wire().respond(waiting.request(), new Response(answer.code(), answer.phrase(), Body.NONE, TimerOffer.NONE, List.of()));
            return true;
        }).orElse(false);
    }

    /** Parts the legs; whoever still waits for an answer gets 487. A held party hears its music on, until it is told otherwise or ends. */
    void dissolve() {
        one.bridge(Optional.empty());
        other.bridge(Optional.empty());
        lastPassed.forEach(Bridge::resume);
        passing.values().forEach(waiting -> waiting.from().wire().respond(waiting.request(), Response.of(487)));
        passing.clear();
        fallSilent(one, heard.flatMap(Heard::one));
        fallSilent(other, heard.flatMap(Heard::other));
    }

    private static void fallSilent(Leg leg, Optional<Sound> hears) {
        if (!(hears.isPresent() && hears.get() instanceof Sound.Music)) {
            leg.play(waiting(leg).orElseGet(Sound.Silence::new));
        }
    }

    /** A leg that is up and sent on hears its music again when a phone that it heard ring has given up. */
    private static Optional<Sound> waiting(Leg leg) {
        return leg.isSentOn() && leg.isUp() ? leg.sound().music() : Optional.empty();
    }
}
