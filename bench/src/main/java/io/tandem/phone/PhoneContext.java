package io.tandem.phone;

import io.tandem.phone.sip.Credentials;
import io.tandem.phone.sip.HostPort;
import io.tandem.phone.sip.NameAddress;
import io.tandem.phone.sip.SipUri;
import io.tandem.phone.sip.Via;
import io.tandem.phone.wire.PhoneTimers;
import io.tandem.phone.wire.Transactions;
import io.tandem.phone.wire.TransportKind;
import io.tandem.phone.wire.Wire;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What the parts of one phone share. Under the phone's lock. */
final class PhoneContext {
    static final String ALLOW = "INVITE, ACK, CANCEL, BYE, OPTIONS, PRACK, UPDATE, INFO, REFER, NOTIFY, MESSAGE";
    private static final int ERROR_LIMIT = 1_000;
    final PhoneSettings settings;
    final PhoneLock lock;
    final PhoneTimers timers;
    final RandomGenerator random;
    final Wire wire;
    final Transactions transactions;
    final Requester requester;
    private final HostPort localHostPort;
    private final List<String> errors = new ArrayList<>();
    private String contactParameters = "";

    PhoneContext(PhoneSettings settings, PhoneLock lock, PhoneTimers timers, RandomGenerator random, Wire wire, InetSocketAddress bound, Transactions.Core core) {
        this.settings = settings;
        this.lock = lock;
        this.timers = timers;
        this.random = random;
        this.wire = wire;
        this.localHostPort = HostPort.of(bound);
        this.transactions = new Transactions(wire, timers, settings.timers(), settings.transport() == TransportKind.TCP, core);
        this.requester = new Requester(this);
    }

    Credentials newCredentials() {
        return new Credentials(settings.authUser(), settings.password(), random);
    }

    String token() {
        return HexFormat.of().toHexDigits(random.nextLong());
    }

    String newVia() {
        return "SIP/2.0/" + settings.transport() + " " + localHostPort + ";branch=" + Via.COOKIE + token() + ";rport";
    }

    SipUri contactUri() {
        SipUri uri = SipUri.of(settings.user(), localHostPort);
        return settings.transport() == TransportKind.TCP ? uri.withParam("transport", "tcp") : uri;
    }

    String contact() {
        return "<" + contactUri() + ">" + contactParameters;
    }

    /** What stands behind our Contact from now on: {@code ;isfocus}, or nothing. */
    void contactParameters(String parameters) {
        contactParameters = parameters;
    }

    HostPort localHostPort() {
        return localHostPort;
    }

    NameAddress identity() {
        return NameAddress.of(SipUri.parse("sip:" + settings.user() + "@" + settings.domain())).withDisplayName(settings.displayName());
    }

    /** Where a request goes: the numeric address in the first Route or target, else the server, else {@code fallback}. */
    InetSocketAddress nextHop(List<String> routes, String target, Optional<InetSocketAddress> fallback) {
        String uri = routes.isEmpty() ? target : NameAddress.parse(routes.getFirst()).uriText();
        if (uri.startsWith("sip:")) {
            HostPort hop = SipUri.parse(uri).hostPort();
            if (hop.host().startsWith("[") || hop.host().matches("[0-9.]+")) {
                return hop.toAddress();
            }
        }
        return fallback.or(settings::server).orElseThrow(() -> new IllegalArgumentException("no server is set and " + uri + " names no numeric address"));
    }

    /** Notes what a peer did wrong; keeps the first 1,000. */
    void error(String what) {
        if (errors.size() < ERROR_LIMIT) {
            errors.add(what);
        }
    }

    List<String> errors() {
        return List.copyOf(errors);
    }
}
