package io.tandem.call;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/**
 * A REFER that came, and what its sender hears of it (RFC 3515): the answer, then by NOTIFY how the call it asked for goes on; nothing by NOTIFY when
 * it said Refer-Sub: false (RFC 4488). Its subscription outlives the call in whose dialog it came (RFC 6665 4.5). Loop, or the script that has the turn.
 */
public final class Referral {
    /** Long enough for every contact to be tried; the text never promises more than a minute. */
    private static final int SECONDS = 600;
    private static final int SAID_SECONDS = 60;

    private final Kernel kernel;
    private final Refer refer;
    private final Optional<Leg> leg;
    private final Optional<String> user;
    private final Uri requestUri;
    private final LegId dialog;
    private final RequestId request;
    private final String event;
    private Optional<Notifier> notifier = Optional.empty();
    private String fragment = "SIP/2.0 100 Trying\r\n";
    private boolean answered;
    private boolean finished;

    private Referral(Kernel kernel, Refer refer, Optional<Leg> leg, Optional<String> user, Uri requestUri, LegId dialog, RequestId request, String event) {
        this.kernel = kernel;
        this.refer = refer;
        this.leg = leg;
        this.user = user;
        this.requestUri = requestUri;
        this.dialog = dialog;
        this.request = request;
        this.event = event;
    }

    /** Of a REFER inside a call; {@code event} tells its subscription from others in the dialog. */
    static Referral inside(Kernel kernel, Leg leg, SignalEvent.Referred came, String event) {
        return new Referral(kernel, came.refer(), Optional.of(leg), Optional.of(leg.user()), came.refer().target(), leg.id(), came.request(), event);
    }

    static Referral outside(Kernel kernel, IncomingRequest came, Refer refer) {
        return new Referral(kernel, refer, Optional.empty(), Optional.of(came.user()), came.requestUri(), came.leg(), came.request(), "refer");
    }

    public Refer refer() {
        return refer;
    }

    /** The leg in whose dialog it came; empty outside any dialog. */
    public Optional<Leg> leg() {
        return leg;
    }

    /** Who asks: the leg's user, or the digest identity. */
    public Optional<String> user() {
        return user;
    }

    /** What it was sent to, outside a dialog. */
    public Uri requestUri() {
        return requestUri;
    }

    /** As {@link #accept()}, from a server of ours that is this, which its Contact says. */
    public void accept(Set<FeatureTag> tags) {
        kernel.signalling.featureTags(dialog, tags);
        accept();
    }

    /** 202, and NOTIFY with 100 Trying. */
    public void accept() {
        if (answered) {
            return;
        }
        answered = true;
        boolean quiet = refer().quiet();
        String owner = user().orElse("");
        if (!quiet && !kernel.notifiers.admit(owner)) {
            answer(503, List.of(new Header("Retry-After", "10")));
            finished = true;
            forgetOutside();
            return;
        }
        answer(202, quiet ? List.of(new Header("Refer-Sub", "false")) : List.of());
        if (quiet) {
            forgetOutside();
            return;
        }
        leg().ifPresent(inside -> inside.life().keepDialog());
        notifier = Optional.of(new Notifier(kernel, dialog, event, "message/sipfrag;version=2.0", () -> fragment, () -> {
            kernel.notifiers.release(owner);
            kernel.reports.ended(dialog, event);
            letGo();
        }));
        kernel.reports.opened(dialog, event, notifier.get());
        notifier.get().subscribed(SECONDS, SAID_SECONDS);
    }

    /** Whether it was accepted and has not ended. */
    public boolean isOpen() {
        return answered && !finished;
    }

    /** A final refusal of the REFER itself. */
    public void refuse(Refusal refusal) {
        if (!answered) {
            answered = true;
            finished = true;
            answer(refusal.code(), refusal.headers());
            forgetOutside();
        }
    }

    /** The target rings or the like. */
    public void progress(int code, String phrase) {
        if (isOpen()) {
            fragment = line(code, phrase);
            notifier.ifPresent(Notifier::changed);
        }
    }

    /** The end of it: the last NOTIFY with this status line and these headers of the new dialog. */
    public void finish(int code, String phrase, List<Header> headers) {
        if (!isOpen()) {
            return;
        }
        finished = true;
        StringJoiner text = new StringJoiner("\r\n", "", "\r\n");
        text.add(line(code, phrase).strip());
        headers.forEach(header -> text.add(header.name() + ": " + header.value()));
        fragment = text.toString();
        notifier.ifPresent(open -> open.close("noresource"));
    }

    private static String line(int code, String phrase) {
        return "SIP/2.0 " + code + " " + (phrase.isBlank() ? Phrases.of(code) : phrase) + "\r\n";
    }

    private void answer(int code, List<Header> headers) {
        kernel.signalling.respond(dialog, request, new Response(code, "", Body.NONE, TimerOffer.NONE, headers));
    }

    /** The subscription has ended. */
    private void letGo() {
        leg().ifPresentOrElse(inside -> inside.life().releaseDialog(), this::forgetOutside);
    }

    /** A REFER outside any call leaves nothing behind without a subscription; inside one the dialog is the call's. */
    private void forgetOutside() {
        if (leg().isEmpty()) {
            kernel.signalling.forget(dialog);
        }
    }
}
