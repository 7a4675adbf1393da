package io.tandem.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.tandem.sip.stack.LocalAddress;
import io.tandem.sip.stack.RunningStack;
import java.util.Optional;

/** Sends each message from the wire through the right door. Signalling thread. */
final class Doors implements Inbound {
    private final Desk desk;
    private final RunningStack stack;
    private final InitialDoor initial;
    private final DialogDoor dialogs;
    private final CommonChecks checks;
    private final SipCounters counters;

    Doors(Desk desk, RunningStack stack, CommonChecks checks, InitialDoor initial, DialogDoor dialogs, SipCounters counters) {
        this.desk = desk;
        this.stack = stack;
        this.checks = checks;
        this.initial = initial;
        this.dialogs = dialogs;
        this.counters = counters;
    }

    @Override
    public void requested(ServerRequest request) {
        LocalAddress local = stack.locals().stream().filter(known -> known.provider().equals(request.provider())).findFirst().orElseThrow();
        try {
            if (request.is("CANCEL")) {
                dialogs.cancelled(request);
            } else if (checks.pass(request)) {
                enter(request, local);
            }
        } catch (RuntimeException e) {
            desk.wire().respond(request, desk.responses().response(request.request(), 500, "", desk.branches().tag()));
            throw e;
        }
    }

    private void enter(ServerRequest request, LocalAddress local) {
        if (request.request().getToTag() == null) {
            initial.enter(request, local);
        } else {
            dialogs.enter(request, local);
        }
    }

    @Override
    public void acknowledged(SIPRequest ack) {
        dialogs.acknowledged(ack);
    }

    @Override
    public void strayed(SIPResponse response) {
        boolean invite = response.getCSeq().getMethod().equals("INVITE") && response.getStatusCode() / 100 == 2;
        Optional<ClientInvite> ours = invite ? desk.legs().ofResponse(response).flatMap(Leg::clientInvite) : Optional.empty();
        if (ours.isPresent() && ours.get().cseq() == response.getCSeq().getSeqNumber()) {
            ours.get().answered(response);
        } else if (invite) {
            desk.legs().ofResponse(response).flatMap(leg -> leg.dialog(Optional.ofNullable(response.getToTag())))
                    .flatMap(dialog -> dialog.lastAck(response.getCSeq().getSeqNumber())).ifPresentOrElse(ack -> ack.again().run(), counters::strayResponse);
        } else {
            counters.strayResponse();
        }
    }
}
