package io.tandem.sim;

import io.tandem.call.CallLoopProxy;
import io.tandem.call.LegId;
import io.tandem.call.LegImpairment;
import io.tandem.call.MediaEvent;
import io.tandem.call.MediaPlane;
import io.tandem.call.MediaRooms;
import io.tandem.call.RecordingOrder;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Counts ports, watches who is joined with whom, and lets prompts take their time. */
final class SimMedia implements MediaPlane {
    private final SimWorld world;
    private final CallLoopProxy proxy;
    private final int ports;
    private final Map<LegId, LocalMedia> open = new LinkedHashMap<>();
    private final Map<LegId, LegId> joined = new HashMap<>();
    final Map<Integer, MediaEvent.MediaReport> reports = new HashMap<>();
    final Map<LegId, MediaSettings> settings = new HashMap<>();
    final Map<LegId, Sound> playing = new HashMap<>();
    final SimRooms rooms;
    private int nextPort = 20_000;
    int bridges;

    SimMedia(SimWorld world, CallLoopProxy proxy) {
        this.world = world;
        this.proxy = proxy;
        rooms = new SimRooms(world);
        ports = world.chance(5) ? world.random.nextInt(3) : 100;
    }

    int portsInUse() {
        return open.size();
    }

    Optional<LegId> partner(LegId leg) {
        return Optional.ofNullable(joined.get(leg));
    }

    boolean isOpen(LegId leg) {
        return open.containsKey(leg);
    }

    /** Joined with nobody and played nothing to. */
    boolean isForsaken(LegId leg) {
        Optional<Sound> sound = Optional.ofNullable(playing.get(leg)).filter(played -> !(played instanceof Sound.Silence) && !rooms.isAlone(leg));
        return open.containsKey(leg) && !joined.containsKey(leg) && sound.isEmpty();
    }

    /** Whoever one hears hears him, and nobody else: a call has one winner. */
    void mustBePairs() {
        joined.forEach((one, other) -> {
            if (!one.equals(joined.get(other))) {
                world.violation(one + " is joined with " + other + ", which is joined with " + joined.get(other));
            }
        });
    }

    @Override
    public Optional<LocalMedia> open(LegId leg, Optional<LegId> beside) {
        if (open.size() >= ports) {
            return Optional.empty();
        }
        LocalMedia local = new LocalMedia("127.0.0.1", nextPort);
        nextPort += 2;
        if (open.put(leg, local) != null) {
            world.violation(leg + " opened twice");
        }
        return Optional.of(local);
    }

    @Override
    public void configure(LegId leg, MediaSettings agreed) {
        mustBeOpen(leg, "configured");
        settings.put(leg, agreed);
    }

    @Override
    public void bridge(LegId one, LegId other) {
        mustBeOpen(one, "bridged");
        mustBeOpen(other, "bridged");
        part(one);
        part(other);
        playing.remove(one);
        playing.remove(other);
        joined.put(one, other);
        joined.put(other, one);
        bridges++;
    }

    @Override
    public void play(LegId leg, Sound sound) {
        mustBeOpen(leg, "played to");
        part(leg);
        playing.put(leg, sound);
        if (sound instanceof Sound.Room room) {
            rooms.seat(leg, room);
        }
        if (sound instanceof Sound.Prompts prompts) {
            world.after(world.between(0, 1_000L * prompts.names().size()), () -> end(leg, prompts, prompts.id()));
        }
        if (sound instanceof Sound.Dictation asked) {
            world.after(world.between(0, asked.longestMs()), () -> said(leg, asked));
        }
    }

    /** Some say nothing. */
    private void said(LegId leg, Sound.Dictation asked) {
        if (playing.get(leg) == asked && world.chance(80)) {
            rooms.said.add(asked.prompt());
        }
        end(leg, asked, asked.id());
    }

    /** It is over, unless something else is played by now. */
    private void end(LegId leg, Sound sound, long id) {
        if (playing.remove(leg, sound)) {
            proxy.media(new MediaEvent.Played(leg, id));
        }
    }

    @Override
    public MediaRooms rooms() {
        return rooms;
    }

    @Override
    public void dialByTones(LegId leg, boolean wanted) {
        mustBeOpen(leg, "told how it dials");
    }

    @Override
    public void record(LegId leg, RecordingOrder order) {
        mustBeOpen(leg, "recorded");
        if (order instanceof RecordingOrder.Stop) {
            proxy.media(new MediaEvent.Recorded(leg, "recordings/of-" + leg + ".wav", 1, Optional.empty()));
        }
    }

    @Override
    public void sendDigit(LegId leg, char digit, int durationMs) {
        mustBeOpen(leg, "sent a digit");
    }

    @Override
    public void impair(LegId leg, LegImpairment impairment) {
        mustBeOpen(leg, "impaired");
    }

    @Override
    public void close(LegId leg) {
        mustBeOpen(leg, "closed");
        if (joined.containsKey(leg)) {
            world.violation(joined.get(leg) + " stays joined with dead " + leg);
        }
        open.remove(leg);
        playing.remove(leg);
        rooms.leave(leg);
        MediaEvent.MediaReport report = new MediaEvent.MediaReport(world.random.nextInt(1_000), 1, 2, 3, 4, 5, 6, 7);
        reports.put((int) leg.value(), report);
        if (!world.chance(2)) {
            world.after(world.between(0, 300), () -> proxy.media(new MediaEvent.Closed(leg, report)));
        }
    }

    private void part(LegId leg) {
        rooms.leave(leg);
        LegId other = joined.remove(leg);
        if (other != null) {
            joined.remove(other);
        }
    }

    private void mustBeOpen(LegId leg, String what) {
        if (!open.containsKey(leg)) {
            world.violation(leg + " is " + what + " without a port");
        }
    }
}
