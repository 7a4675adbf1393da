package io.tandem.conform;

import io.tandem.conform.Observation.Sound;
import io.tandem.phone.PhoneCall;
import io.tandem.phone.media.Heard;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Measures what arrives by RTP on one call. */
final class Listening {
    private static final int WINDOW_MS = 400;
    private static final Duration WINDOW_LIMIT = Duration.ofMillis(600);
    private static final Duration TURN = Duration.ofMillis(50);
    private static final Duration GLANCE = Duration.ofMillis(10);

    private Listening() {}

    /** Listens until the words for what is heard are as wanted; the last measure when that does not happen in time. */
    static Sound until(Actor actor, PhoneCall call, Duration patience, Predicate<String> wanted) {
        long turns = Math.max(1, patience.toMillis() / WINDOW_MS);
        Sound sound = once(actor, call);
        for (long i = 1; i < turns && !wanted.test(sound.heard()); i++) {
            actor.phone().pause(TURN);
            sound = once(actor, call);
        }
        return sound;
    }

    /** Waits at most that long. */
    static void waitFor(Actor actor, BooleanSupplier condition, Duration limit) {
        for (long turn = limit.dividedBy(GLANCE); turn > 0 && !condition.getAsBoolean(); turn--) {
            actor.phone().pause(GLANCE);
        }
    }

    private static Sound once(Actor actor, PhoneCall call) {
        long before = call.heard().counters().packets();
        Optional<Heard> window = call.media().listen(WINDOW_MS, WINDOW_LIMIT);
        Heard heard = window.orElseGet(() -> call.media().heardLast(WINDOW_MS));
        Heard.Counters counters = call.heard().counters();
        Map<Role, Double> tones = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            tones.put(role, heard.soundMs() == 0 ? -99 : heard.toneLevelDbm0(role.hertz()));
        }
        int port = call.media().plan().map(p -> p.remote().getPort()).orElse(0);
        return new Sound(actor.role(), counters.packets() - before, heard.soundMs() == 0 ? -99 : heard.levelDbm0(), tones, port, counters.ssrc(), counters.sources(),
                counters.timestampJumps());
    }
}
