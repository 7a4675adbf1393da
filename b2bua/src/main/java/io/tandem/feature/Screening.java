package io.tandem.feature;

import io.tandem.call.Header;
import io.tandem.call.Refusal;
import io.tandem.pbx.Directory;
import io.tandem.pbx.Settings;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Who may call whom (RFC 5359 2.13, 2.14): decided by the identity that the credentials proved, never by From. */
public final class Screening {
    private final Directory directory;
    private final Settings settings;
    private final String domain;

    public Screening(Directory directory, Settings settings, String domain) {
        this.directory = directory;
        this.settings = settings;
        this.domain = domain;
    }

    /** Outgoing: what the configuration forbids this user to call. */
    public boolean mayCall(Optional<String> user, String number) {
        return user.flatMap(directory::find).map(caller -> caller.mayCall(number)).orElse(true);
    }

    /** Incoming: callers whom the called user does not want. */
    public boolean isBlocked(String number, Optional<String> caller) {
        return caller.map(settings.of(number).blocked()::contains).orElse(false);
    }

    /** What a caller hears who may not call there. */
    Refusal originating() {
        return failure("Originating", "orig");
    }

    /** What a caller hears who is not wanted there. */
    Refusal terminating() {
        return failure("Terminating", "term");
    }

    private Refusal failure(String side, String announcement) {
        Header info = new Header("Error-Info", "<sip:screen-fail-" + announcement + "-ann@" + domain + ">");
        return new Refusal(403, "Screening Failure (" + side + ")", List.of(), OptionalInt.empty(), List.of(info));
    }
}
