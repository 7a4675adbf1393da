package io.tandem.call;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One call: the caller's leg and those rung for it, their journal, and the record that is written when all is over. Loop only. */
public final class Call {
    private final IncomingInvite invite;
    private final Instant invited;
    private final long startedMs;
    private final Journal journal;
    private final List<Leg> legs = new ArrayList<>(2);
    private String service = "";
    private int scripts;
    private boolean recorded;

    Call(IncomingInvite invite, Instant invited, long startedMs, Journal journal) {
        this.invite = invite;
        this.invited = invited;
        this.startedMs = startedMs;
        this.journal = journal;
    }

    /** The Call-ID of the caller's leg. */
    public String id() {
        return invite.callId();
    }

    /** Who called whom, as far as a file's name may say it. */
    public String parties() {
        return invite.from().uri().user() + "-" + invite.requestUri().user();
    }

    /** The Call-ID is of one of its legs. */
    boolean isNamed(String callId) {
        return id().equals(callId) || legs.stream().anyMatch(leg -> leg.dialogId().callId().equals(callId));
    }

    IncomingInvite invite() {
        return invite;
    }

    Instant invited() {
        return invited;
    }

    String service() {
        return service;
    }

    List<Leg> legs() {
        return legs;
    }

    void add(Leg leg) {
        legs.add(leg);
    }

    void scriptBegan(String name) {
        service = service.isEmpty() ? name : service;
        scripts++;
    }

    void scriptEnded() {
        scripts--;
    }

    void journal(long nowMs, LegId leg, Journal.Way way, String message, String detail) {
        journal.add(new Journal.Entry((int) (nowMs - startedMs), leg, way, message, detail));
    }

    /** True once, when nothing of the call is left that its record waits for. */
    boolean completed() {
        if (recorded || scripts > 0 || !legs.stream().allMatch(Leg::isSettled)) {
            return false;
        }
        recorded = true;
        return true;
    }

    boolean isRecorded() {
        return recorded;
    }

    String ladder() {
        String title = "call " + id() + " from " + invite.from().uri().user() + " to " + invite.requestUri().user() + (service.isEmpty() ? "" : " (" + service + ")") + " at " + invited;
        return Ladder.draw(title, legs.stream().map(Leg::id).toList(), journal);
    }

    /** How it stands now, for an operator. */
    LiveCall seen(long nowMs) {
        String caller = invite.user().orElseGet(() -> invite.from().uri().user());
        return new LiveCall(id(), state(), caller, invite.requestUri().user(), invited, nowMs - startedMs);
    }

    /** Records one of its legs; {@code number} 0 stands for the one that is recorded, or for the first that is answered. */
    RecordingAnswer record(int number, RecordingAction action) {
        Optional<Leg> leg = number == 0 ? recordedLeg().or(() -> legs.stream().filter(Leg::isUp).findFirst()) : leg(number);
        if (leg.isEmpty()) {
            return number == 0 ? new RecordingAnswer.Refused("no leg of it is answered") : new RecordingAnswer.Unknown();
        }
        return record(leg.get(), action);
    }

    RecordingAnswer record(Leg leg, RecordingAction action) {
        LegRecording recording = leg.sound().recording();
        if (!leg.isUp()) {
            return new RecordingAnswer.Refused("the leg is not answered, or over");
        }
        if (!recording.order(action.order(parties()))) {
            return new RecordingAnswer.Refused(recording.status() == RecordingStatus.OFF ? "nothing is recorded" : "it is recorded already");
        }
        return new RecordingAnswer.Stands(recording.status(), legs.indexOf(leg) + 1);
    }

    RecordingAnswer recording() {
        return recordedLeg().map(leg -> new RecordingAnswer.Stands(leg.sound().recording().status(), legs.indexOf(leg) + 1))
                .orElseGet(() -> new RecordingAnswer.Stands(RecordingStatus.OFF, 0));
    }

    private Optional<Leg> recordedLeg() {
        return legs.stream().filter(leg -> leg.sound().recording().status() != RecordingStatus.OFF).findFirst();
    }

    /** 1 is the caller's, those towards callees follow. */
    Optional<Leg> leg(int number) {
        return number >= 1 && number <= legs.size() ? Optional.of(legs.get(number - 1)) : Optional.empty();
    }

    private String state() {
        if (legs.stream().allMatch(Leg::isOver)) {
            return legs.isEmpty() ? "ringing" : "ending";
        }
        return legs.getFirst().answeredAt().isPresent() ? "talking" : "ringing";
    }

    /** The leg that was answered, else the one rung last. */
    Optional<Leg> callee() {
        List<Leg> others = legs.stream().filter(leg -> leg.side() == Leg.Side.OUTGOING).toList();
        Optional<Leg> answered = others.stream().filter(leg -> leg.answeredAt().isPresent()).findFirst();
        return answered.or(() -> others.isEmpty() ? Optional.empty() : Optional.of(others.getLast()));
    }
}
