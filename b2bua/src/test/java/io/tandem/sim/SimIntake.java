package io.tandem.sim;

import io.tandem.call.DialogId;
import io.tandem.call.IncomingInvite;
import io.tandem.call.IncomingRequest;
import io.tandem.call.Party;
import io.tandem.call.RequestId;
import io.tandem.call.Source;
import io.tandem.call.Target;
import io.tandem.call.Uri;
import io.tandem.sim.SimMessage.Matter;
import io.tandem.sim.SimMessage.Request;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What the door makes of requests outside any dialog. */
final class SimIntake {
    private static final String DOMAIN = "tandem.local";
    private static final Source SOURCE = new Source("192.0.2.1", 5060, "udp");

    private SimIntake() {}

    static IncomingInvite invite(SimLeg leg, Request request) {
        Matter matter = request.matter();
        Set<String> supported = request.reliable() ? Set.of("100rel", "timer") : Set.of();
        return new IncomingInvite(leg.id, leg.callId, Uri.sip(matter.called(), DOMAIN), party(matter.user()), party(matter.called()), Optional.of(matter.user()), SOURCE,
                request.body(), request.timer(), supported, Set.of(), 70, matter.headers(), dialog(leg, request), Set.of("MESSAGE"));
    }

    static IncomingRequest request(SimLeg leg, RequestId id, Request request) {
        Matter matter = request.matter();
        OptionalInt expires = matter.headers().stream().filter(header -> header.name().equals("Expires")).mapToInt(header -> Integer.parseInt(header.value())).findFirst();
        return new IncomingRequest(leg.id, id, request.method(), dialog(leg, request), Uri.sip(matter.called(), DOMAIN), party(matter.user()), party(matter.called()), matter.user(), SOURCE,
                matter.refer(), matter.text().isEmpty() ? "" : "text/html", matter.text(), expires, matter.headers());
    }

    private static DialogId dialog(SimLeg leg, Request request) {
        return new DialogId(leg.callId, leg.ourTag, request.fromTag(), leg.contact());
    }

    private static Party party(String user) {
        return new Party("", Uri.sip(user, DOMAIN));
    }

    /** A phone is named by its stack, or as a user. */
    static String phone(Target target) {
        return target.requestUri().replaceFirst("^sip:", "").replaceFirst("@.*", "");
    }
}
