package io.tandem.phone;

import io.tandem.phone.sip.Params;
import io.tandem.phone.sip.SipMessage;
import io.tandem.phone.sip.SipMessageBuilder;
import io.tandem.phone.wire.PhoneTimers.Delayed;

/** Session timer of one call (RFC 4028). Off unless the settings or the peer ask for it. Under the phone's lock. */
final class SessionTimer {
    private static final int MIN_SECONDS = 90;
    private final PhoneCall call;
    private int intervalSeconds;
    private int minSeconds = MIN_SECONDS;
    private boolean weRefresh;
    private Delayed next = Delayed.NONE;

    SessionTimer(PhoneCall call) {
        this.call = call;
        this.intervalSeconds = call.context.settings.sessionExpiresSeconds().orElse(0);
    }

    int intervalSeconds() {
        return intervalSeconds;
    }

    /** Adds our wish to an INVITE or UPDATE. */
    void onRequest(SipMessageBuilder out) {
        if (intervalSeconds > 0) {
            out.add("Session-Expires", intervalSeconds + (weRefresh ? ";refresher=uac" : ""));
            if (minSeconds > MIN_SECONDS) {
                out.add("Min-SE", Integer.toString(minSeconds));
            }
        }
    }

    /** After 422: at least what Min-SE says. */
    void raise(String minSe) {
        minSeconds = seconds(minSe);
        intervalSeconds = Math.max(intervalSeconds, minSeconds);
    }

    /** We answer 2xx: says what holds from now on. */
    void onAnswer(SipMessage request, SipMessageBuilder out) {
        if (!request.lists("Supported", "timer") || request.header("Session-Expires").isEmpty()) {
            return;
        }
        String wish = request.required("Session-Expires");
        boolean peerRefreshes = !refresher(wish).equals("uas");
        out.add("Session-Expires", seconds(wish) + ";refresher=" + (peerRefreshes ? "uac" : "uas")).add("Require", "timer");
        arm(seconds(wish), !peerRefreshes);
    }

    /** A 2xx to our INVITE or UPDATE came. */
    void onResponse(SipMessage response) {
        if (response.header("Session-Expires").isPresent()) {
            String value = response.required("Session-Expires");
            arm(seconds(value), !refresher(value).equals("uas"));
        } else {
            stop();
        }
    }

    /** True when the peer's wish is below what we take; the refusal is 422. */
    static boolean tooSmall(SipMessage request) {
        return request.header("Session-Expires").map(v -> seconds(v) < MIN_SECONDS).orElse(false) && request.lists("Supported", "timer");
    }

    private void arm(int seconds, boolean refreshing) {
        next.cancel();
        intervalSeconds = seconds;
        weRefresh = refreshing;
        long delayMs = refreshing ? seconds * 500L : (seconds - Math.min(32, seconds / 3)) * 1000L;
        next = call.context.timers.after(delayMs, refreshing ? call.inDialog::refresh : () -> {
            call.context.error("the session was not refreshed in time");
            call.sendBye();
        });
    }

    void stop() {
        next.cancel();
    }

    private static int seconds(String value) {
        int semicolon = value.indexOf(';');
        String number = (semicolon < 0 ? value : value.substring(0, semicolon)).trim();
        return number.matches("[0-9]{1,7}") ? Integer.parseInt(number) : 0;
    }

    private static String refresher(String value) {
        int semicolon = value.indexOf(';');
        return semicolon < 0 ? "" : Params.parse(value.substring(semicolon)).get("refresher").orElse("");
    }
}
