package io.tandem.call;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Starts services for what came in. Loop only. */
final class Triggers {
    private static final Source OURSELVES = new Source("", 0, "");

    private final Kernel kernel;
    private final FeatureRegistry features;

    Triggers(Kernel kernel, FeatureRegistry features) {
        this.kernel = kernel;
        this.features = features;
    }

    /** Runs the service behind the number that a leg is sent on to, with that leg as its caller, to its end. */
    Onward.Outcome sendOn(Script script, Leg leg, Onward onward) {
        leg.sentOn(onward);
        try {
            features.find(new Trigger.Invited(onward.invite())).feature().run(script, leg);
        } catch (LegLost gone) {
            throw gone;
        } catch (RuntimeException crash) {
            kernel.faults.report(script, crash);
            onward.refused(Refusal.of(500));
        } finally {
            leg.arrived(onward);
        }
        return onward.outcome();
    }

    /** A new call. */
    void invited(IncomingInvite invite, Leg caller) {
        Optional<Refusal> objection = Objection.to(caller.invite(), caller.dialog(), kernel.settings);
        if (objection.isPresent()) {
            caller.refuse(objection.get());
            return;
        }
        FeatureRegistry.Found found = features.find(new Trigger.Invited(invite));
        new Script(kernel, found.name(), found.feature(), caller).start();
    }

    /** REFER inside a call. */
    void referred(Leg leg, SignalEvent.Referred event) {
        boolean first = leg.names().countReferral();
        run(Referral.inside(kernel, leg, event, first ? "refer" : "refer;id=" + event.refer().cseq()), leg.call());
    }

    /** A request outside any dialog. */
    void asked(IncomingRequest request) {
        switch (request.method()) {
            case "SUBSCRIBE" -> kernel.watches.subscribe(request);
            case "MESSAGE" -> messaged(request);
            case "REFER" -> request.refer().ifPresentOrElse(
                    refer -> run(Referral.outside(kernel, request, refer), kernel.calls.begin(asIf(request, refer.target()), kernel.around.clock())), () -> refuse(request, 400));
            default -> refuse(request, 405);
        }
    }

    private void run(Referral referral, Call call) {
        Optional<FeatureRegistry.FoundErrand> found = features.find(referral);
        if (found.isEmpty()) {
            referral.refuse(Refusal.of(403));
            kernel.calls.settle(call, kernel.around);
            return;
        }
        new Script(kernel, found.get().name(), call, script -> {
            try {
                found.get().errand().run(script, referral);
            } catch (LegLost gone) {
                referral.finish(487, "", List.of());
                throw gone;
            } finally {
                referral.refuse(Refusal.of(500));
                referral.finish(500, "", List.of());
            }
        }).start();
    }

    /** Nobody asked; it is time. */
    void ourselves(String name, Party from, Uri called, Consumer<Script> service) {
        LegId id = new LegId(kernel.around.legIds().getAsLong());
        IncomingInvite asIf = new IncomingInvite(id, name + "-" + id.value(), called, from, new Party("", called), Optional.of(from.uri().user()), OURSELVES, Body.NONE, TimerOffer.NONE,
                Set.of(), Set.of(), 70, List.of());
        new Script(kernel, name, kernel.calls.begin(asIf, kernel.around.clock()), service).start();
    }

    private void messaged(IncomingRequest message) {
        Call call = kernel.calls.begin(asIf(message, message.requestUri()), kernel.around.clock());
        new Script(kernel, "Message", call, script -> {
            int code = 500;
            try {
                code = features.messages().deliver(script, message);
            } finally {
                refuse(message, code);
            }
        }).start();
    }

    /** The call that a service needs for its journal, when nobody has called. */
    private static IncomingInvite asIf(IncomingRequest request, Uri called) {
        return new IncomingInvite(request.leg(), request.dialog().callId(), called, request.from(), request.to(), Optional.of(request.user()), request.source(), Body.NONE, TimerOffer.NONE,
                Set.of(), Set.of(), 70, request.headers());
    }

    /** The final answer to a request that opens nothing. */
    private void refuse(IncomingRequest request, int code) {
        kernel.signalling.respond(request.leg(), request.request(), Response.of(code));
        kernel.signalling.forget(request.leg());
    }
}
