package io.tandem.sip;

import gov.nist.javax.sip.message.SIPResponse;
import io.tandem.call.Refusal;
import io.tandem.call.Response;
import java.text.ParseException;
import java.util.List;
import java.util.OptionalInt;

/** The kernel's answers to requests inside dialogs. Signalling thread. */
final class Answers {
    private final Desk desk;

    Answers(Desk desk) {
        this.desk = desk;
    }

    void answer(Leg leg, ServerRequest waiting, Response answer) {
        if (waiting.is("INVITE")) {
            answerReinvite(leg, waiting, answer);
            return;
        }
        SIPResponse response = desk.responses().response(waiting.request(), answer.code(), answer.phrase(), leg.localTag());
        if (waiting.is("UPDATE") && answer.code() < 300) {
            refreshTarget(leg, waiting);
            leg.local().ifPresent(local -> desk.responses().addContact(response, Sender.contact(leg, local, waiting.request().getTopmostVia().getTransport()), leg.featureTags()));
            desk.responses().addCapabilities(response);
        }
        if ((waiting.is("REFER") || waiting.is("SUBSCRIBE")) && answer.code() < 300) {
            refreshTarget(leg, waiting);
            leg.local().ifPresent(local -> desk.responses().addContact(response, Sender.contact(leg, local, waiting.request().getTopmostVia().getTransport()), leg.featureTags()));
        }
        desk.headers().addAll(response, answer.headers());
        desk.headers().addTimer(response, answer.timer());
        try {
            desk.headers().setBody(response, answer.body());
        } catch (ParseException e) {
            throw new IllegalStateException("a description of ours cannot be written", e);
        }
        desk.telling().saw(leg, response, false);
        desk.wire().respond(waiting, response);
    }

    private void answerReinvite(Leg leg, ServerRequest waiting, Response answer) {
        leg.serverInvite().filter(invite -> invite.is(waiting)).ifPresent(invite -> {
            if (answer.code() < 300) {
                refreshTarget(leg, waiting);
                invite.accept(answer.body(), answer.timer());
            } else {
                invite.refuse(new Refusal(answer.code(), answer.phrase(), List.of(), OptionalInt.empty(), answer.headers()));
            }
        });
    }

    private static void refreshTarget(Leg leg, ServerRequest waiting) {
        leg.dialogs().stream().filter(dialog -> dialog.remoteTag().equals(waiting.request().getFromTag())).findFirst().ifPresent(dialog -> dialog.refreshTarget(waiting.request()));
    }

    /** Whatever still waits when the kernel lets go of the leg is answered 487: the dialog is over (RFC 3261 15.1.2). */
    void abandon(Leg leg) {
        leg.pending().values().forEach(waiting -> refuse(leg, waiting, 487));
        leg.pending().clear();
        leg.serverInvite().filter(invite -> !invite.isAnswered()).ifPresent(invite -> invite.refuse(Refusal.of(487)));
    }

    void refuse(Leg leg, ServerRequest waiting, int code) {
        SIPResponse response = desk.responses().response(waiting.request(), code, "", leg.localTag());
        desk.wire().respond(waiting, response);
    }
}
