package io.tandem.call;

import io.tandem.call.CallRecord.EndedBy;
import io.tandem.call.CallRecord.LegMedia;
import io.tandem.call.CallRecord.Outcome;
import java.time.Instant;
import java.util.Optional;

/** Makes the one record of a call from its legs. */
final class CallRecordWriter {
    private CallRecordWriter() {}

    static CallRecord of(Call call, Instant now) {
        Leg caller = call.legs().getFirst();
        Optional<Leg> callee = call.callee();
        Ending ending = caller.ending();
        boolean answered = caller.answeredAt().isPresent();
        Optional<Reason> reason = ending.reason().or(() -> callee.flatMap(leg -> leg.ending().reason()));
        return new CallRecord(
                call.id(),
                call.service(),
                call.invited(),
                caller.answeredAt(),
                now,
                call.invite().user().orElse(call.invite().from().uri().user()),
                call.invite().requestUri().user(),
                callee.map(Leg::user).orElse(""),
                answered ? Outcome.ANSWERED : outcome(ending),
                answered ? 200 : ending.code(),
                reason,
                endedBy(ending, callee.map(Leg::ending)),
                media(caller),
                callee.map(CallRecordWriter::media));
    }

    private static Outcome outcome(Ending ending) {
        if (ending.cause() == Ending.Cause.CANCELLED) {
            return Outcome.CANCELLED;
        }
        return switch (ending.code()) {
            case 486, 600 -> Outcome.BUSY;
            case 408, 480 -> Outcome.NO_ANSWER;
            default -> ending.code() / 100 == 5 ? Outcome.FAILED : Outcome.REJECTED;
        };
    }

    private static EndedBy endedBy(Ending caller, Optional<Ending> callee) {
        return switch (caller.by()) {
            case REMOTE -> EndedBy.CALLER;
            case NETWORK -> EndedBy.NETWORK;
            case LOCAL -> callee.map(Ending::by).map(CallRecordWriter::farSide).orElse(EndedBy.SERVER);
        };
    }

    private static EndedBy farSide(Ending.By by) {
        return switch (by) {
            case REMOTE -> EndedBy.CALLEE;
            case NETWORK -> EndedBy.NETWORK;
            case LOCAL -> EndedBy.SERVER;
        };
    }

    private static LegMedia media(Leg leg) {
        String codec = leg.session().settings().map(settings -> settings.send().encoding()).orElse("");
        return new LegMedia(leg.dialogId().callId(), codec, leg.session().report().orElse(MediaEvent.MediaReport.EMPTY), leg.session().isReported(), leg.sound().health().findings());
    }
}
