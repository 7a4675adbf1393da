package io.tandem.call;

import java.util.Optional;

/**
 * The recording of a conversation, taken at one of its legs. When that leg ends and the one it talked with last goes on (transferred, parked, taken over), the recording
 * goes on there; with nobody left it ends. Loop only.
 */
final class LegRecording {
    private final Kernel kernel;
    private final Leg leg;
    private Optional<Leg> partner = Optional.empty();
    private RecordingStatus status = RecordingStatus.OFF;
    private int stopped;

    LegRecording(Kernel kernel, Leg leg) {
        this.kernel = kernel;
        this.leg = leg;
    }

    RecordingStatus status() {
        return status;
    }

    /** False when it makes no sense: a start of what goes on, anything else of what does not, or a leg without media. */
    boolean order(RecordingOrder order) {
        boolean wrong = (status == RecordingStatus.OFF) != (order instanceof RecordingOrder.Start);
        if (wrong || leg.isOver() || !leg.session().isOpen()) {
            return false;
        }
        leg.note("recording: " + order);
        kernel.media.record(leg.id(), order);
        status = switch (order) {
            case RecordingOrder.Start _, RecordingOrder.Resume _ -> RecordingStatus.ON;
            case RecordingOrder.Pause _ -> RecordingStatus.PAUSED;
            case RecordingOrder.Mask _ -> RecordingStatus.MASKED;
            case RecordingOrder.Stop _, RecordingOrder.Move _ -> RecordingStatus.OFF;
        };
        stopped += order instanceof RecordingOrder.Stop ? 1 : 0;
        return true;
    }

    /** It is over: one that was stopped before, or the one that goes on, which then could not be written. */
    void ended(MediaEvent.Recorded news) {
        leg.note("recorded " + news.durationMs() + " ms in " + news.file() + news.fault().map(fault -> ": " + fault).orElse(""));
        if (stopped > 0) {
            stopped--;
        } else if (status != RecordingStatus.OFF) {
            order(new RecordingOrder.Stop());
            stopped = 0;
        }
        leg.tell(new Event.Recorded(leg, news.file(), news.fault()));
    }

    /** They talk with each other from now on. */
    static void joined(Leg one, Leg other) {
        one.sound().recording().partner = Optional.of(other);
        other.sound().recording().partner = Optional.of(one);
    }

    /** The leg is over; its ports are still open. */
    void over() {
        partner.ifPresent(other -> {
            if (status != RecordingStatus.OFF) {
                other.sound().recording().take(this);
            }
            other.sound().recording().forget(leg);
        });
        partner = Optional.empty();
    }

    private void take(LegRecording from) {
        if (status == RecordingStatus.OFF && !leg.isOver() && leg.session().isOpen()) {
            kernel.media.record(from.leg.id(), new RecordingOrder.Move(leg.id()));
            status = from.status;
            from.status = RecordingStatus.OFF;
            leg.note("recording goes on here");
        }
    }

    private void forget(Leg gone) {
        partner = partner.filter(other -> other != gone);
    }
}
