package io.tandem.phone;

import io.tandem.phone.sip.NameAddress;
import io.tandem.phone.sip.SipMessage;
import io.tandem.phone.sip.SipMessageBuilder;
import io.tandem.phone.sip.SipUri;
import io.tandem.phone.wire.Dialog;
import io.tandem.phone.wire.ServerTransaction;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** REFER of one call, both roles (RFC 3515, RFC 3891, RFC 5589). Under the phone's lock. */
final class Transfer {
    private static final int NOTIFY_LIMIT = 100;
    private final PhoneCall call;
    private final PhoneContext context;
    private final List<Integer> notified = new ArrayList<>();
    private Optional<PhoneCall> placed = Optional.empty();
    private long referCseq;

    Transfer(PhoneCall call) {
        this.call = call;
        this.context = call.context;
    }

    /** Codes of the sipfrags that came, in order. */
    List<Integer> notified() {
        return List.copyOf(notified);
    }

    /** The call that a REFER made us place. */
    Optional<PhoneCall> placed() {
        return placed;
    }

    void refer(String target, Optional<Dialog> replaces, Reply reply) {
        Dialog dialog = call.requireDialog();
        String referTo = replaces.map(d -> SipUri.parse(target).withHeaders("Replaces=" + URLEncoder.encode(replacesValue(d), StandardCharsets.UTF_8)).toString())
                .orElse(target);
        SipMessageBuilder out = call.dialogHeaders(dialog.request("REFER")).add("Refer-To", "<" + referTo + ">")
                .add("Referred-By", "<" + context.identity().uriText() + ">");
        call.inDialog.send(dialog, out, "REFER", reply);
    }

    /** As the peer of {@code dialog} sees it: its own tag is to-tag. */
    private static String replacesValue(Dialog dialog) {
        return dialog.callId() + ";to-tag=" + dialog.remoteTag() + ";from-tag=" + dialog.localTag();
    }

    void onNotify(SipMessage request) {
        if (request.header("Event").orElse("").startsWith("refer") && notified.size() < NOTIFY_LIMIT) {
            String[] words = request.bodyText().trim().split("\\s+", -1);
            if (words.length >= 2 && words[1].matches("[1-6][0-9][0-9]")) {
                notified.add(Integer.parseInt(words[1]));
            } else {
                context.error("NOTIFY of refer without a sipfrag: " + request.bodyText());
            }
        }
    }

    void onRefer(ServerTransaction transaction) {
        SipMessage request = transaction.request();
        Optional<String> referTo = request.header("Refer-To");
        if (referTo.isEmpty()) {
            transaction.respond(Responses.to(request, 400, "").build());
            return;
        }
        referCseq = request.cseqNumber();
        transaction.respond(Responses.to(request, 202, "").add("Contact", context.contact()).build());
        boolean quiet = request.header("Refer-Sub").orElse("true").trim().equalsIgnoreCase("false");
        SipUri target = NameAddress.parse(referTo.get()).uri();
        CallOptions options = CallOptions.plain();
        for (String header : target.headers().split("&", -1)) {
            int eq = header.indexOf('=');
            if (eq > 0) {
                options = options.withHeader(header.substring(0, eq), URLDecoder.decode(header.substring(eq + 1), StandardCharsets.UTF_8));
            }
        }
        if (request.has("Referred-By")) {
            options = options.withHeader("Referred-By", request.required("Referred-By"));
        }
        if (!quiet) {
            report(100, "Trying", false);
        }
        PhoneCall next = call.phone.place(target.withHeaders("").toString(), options);
        placed = Optional.of(next);
        if (!quiet) {
            next.onOutcome(code -> report(code, Responses.reason(code), true));
        }
    }

    private void report(int code, String reason, boolean last) {
        if (call.stateNow() == CallState.ENDED) {
            return;
        }
        Dialog dialog = call.requireDialog();
        SipMessageBuilder out = call.dialogHeaders(dialog.request("NOTIFY")).add("Event", "refer;id=" + referCseq)
                .add("Subscription-State", last ? "terminated;reason=noresource" : "active;expires=60")
                .body("message/sipfrag;version=2.0", "SIP/2.0 " + code + " " + reason + "\r\n");
        call.inDialog.send(dialog, out, "NOTIFY", new Reply(context.lock, call::describe));
    }
}
