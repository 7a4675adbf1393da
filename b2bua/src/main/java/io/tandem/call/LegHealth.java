package io.tandem.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How well one leg is heard, and why it is not: into the ladder, the log and the call's record. Loop only. */
final class LegHealth {
    /** Findings kept for the record. */
    private static final int MOST_FINDINGS = 5;

    private final Kernel kernel;
    private final Leg leg;
    private final LegSession session;
    private final List<String> findings = new ArrayList<>();

    LegHealth(Kernel kernel, Leg leg, LegSession session) {
        this.kernel = kernel;
        this.leg = leg;
        this.session = session;
    }

    /** Said once; a call that is not answered, or is held, may be silent. */
    void unheard(MediaEvidence evidence) {
        boolean talks = leg.isUp() && leg.bridge().map(Bridge::isTalking).orElse(session.theirOffer().receives());
        String finding = MediaDoctor.sentence(leg.user(), evidence);
        if (talks && findings.size() < MOST_FINDINGS && !findings.contains(finding)) {
            findings.add(finding);
            leg.note(finding);
            kernel.findings.say(leg.call().id(), leg.id(), finding, kernel.nowMs());
        }
    }

    void changed(MediaEvent.Quality interval, boolean poor) {
        leg.note((poor ? "heard poorly: " : "heard well again: ") + text(interval));
    }

    /** The line at the end. */
    void closed(MediaEvent.MediaReport report) {
        String received = "media: " + report.packetsReceived() + " packets in, " + report.packetsSent() + " out";
        Optional<String> heard = report.quality().filter(_ -> report.packetsReceived() > 0)
                .map(quality -> String.format(Locale.ROOT, ", %s, jitter %.1f ms", text(quality), report.jitterMs()));
        Optional<String> told = report.remoteQuality().map(there -> String.format(Locale.ROOT, "; it heard MOS %.1f, lost %.1f %%", there.mos(), there.lossPercent()));
        leg.note(received + heard.orElse("") + told.orElse(""));
    }

    private static String text(MediaEvent.Quality quality) {
        return String.format(Locale.ROOT, "MOS %.1f, lost %.1f %%", quality.mos(), quality.lossPercent());
    }

    List<String> findings() {
        return List.copyOf(findings);
    }
}
