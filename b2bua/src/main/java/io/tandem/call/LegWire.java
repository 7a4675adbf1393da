package io.tandem.call;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The way out of one leg: everything that is sent goes through here, and into the journal. */
final class LegWire {
    private final Kernel kernel;
    private final Call call;
    private final LegId leg;
    private Set<FeatureTag> tags = Set.of();

    LegWire(Kernel kernel, Call call, LegId leg) {
        this.kernel = kernel;
        this.call = call;
        this.leg = leg;
    }

    void invite(OutgoingInvite invite) {
        tags = invite.tags();
        note("INVITE " + invite.to().uri().user(), BodySummary.of(invite.body()));
        kernel.signalling.invite(leg, invite);
    }

    /** What our Contact says of us. */
    Set<FeatureTag> featureTags() {
        return tags;
    }

    void featureTags(Set<FeatureTag> wanted) {
        tags = Set.copyOf(wanted);
        kernel.signalling.featureTags(leg, tags);
    }

    /** Says of us that we mix a conference, or no more; true when that is news. */
    boolean focus(boolean mixes) {
        boolean news = tags.contains(FeatureTag.FOCUS) != mixes;
        if (news) {
            Set<FeatureTag> wanted = new HashSet<>(tags);
            boolean _ = mixes ? wanted.add(FeatureTag.FOCUS) : wanted.remove(FeatureTag.FOCUS);
            featureTags(wanted);
        }
        return news;
    }

    void progress(Provisional provisional) {
        note(provisional.code() + " " + provisional.phrase() + (provisional.reliable() ? " reliable" : ""), BodySummary.of(provisional.body()));
        kernel.signalling.progress(leg, provisional.code(), provisional.phrase(), provisional.body(), provisional.reliable());
    }

    void accept(Body body, TimerOffer timer) {
        note("200 OK (INVITE)", BodySummary.of(body));
        kernel.signalling.accept(leg, body, timer);
    }

    void refuse(Refusal refusal) {
        note(refusal.code() + " " + refusal.phrase(), refusal.firstReason().map(Object::toString).orElse(""));
        kernel.signalling.refuse(leg, refusal);
    }

    void cancel(Optional<Reason> reason) {
        note("CANCEL", "");
        kernel.signalling.cancel(leg, reason);
    }

    void acknowledge(Fork fork) {
        note("ACK", "");
        kernel.signalling.acknowledge(leg, fork, Body.NONE);
    }

    void prack(RequestId request, Fork fork, long rseq) {
        note("PRACK", "");
        kernel.signalling.prack(leg, request, fork, rseq, Body.NONE);
    }

    void bye(Fork fork, Optional<Reason> reason) {
        note("BYE", reason.map(Object::toString).orElse(""));
        kernel.signalling.bye(leg, fork, reason);
    }

    void reinvite(RequestId request, Body offer, TimerOffer timer) {
        note("INVITE (re-)", BodySummary.of(offer));
        kernel.signalling.reinvite(leg, request, offer, timer);
    }

    void update(RequestId request, TimerOffer timer) {
        note("UPDATE", "");
        kernel.signalling.update(leg, request, Body.NONE, timer);
    }

    void request(RequestId request, SignalEvent.Requested passed, List<Header> headers) {
        note(passed.method(), passed.contentType());
        kernel.signalling.request(leg, request, passed.method(), passed.contentType(), passed.body(), headers);
    }

    void info(RequestId request, String contentType, String body) {
        note("INFO", contentType);
        kernel.signalling.request(leg, request, "INFO", contentType, body, List.of());
    }

    void respond(RequestId request, Response response) {
        note(response.code() + " " + response.phrase(), BodySummary.of(response.body()));
        kernel.signalling.respond(leg, request, response);
    }

    void forget() {
        kernel.signalling.forget(leg);
    }

    private void note(String message, String detail) {
        call.journal(kernel.nowMs(), leg, Journal.Way.OUT, message, detail);
    }
}
