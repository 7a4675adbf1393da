package io.tandem.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.tandem.sip.auth.AuthenticationRequest;
import io.tandem.sip.auth.AuthenticationResult;
import io.tandem.sip.auth.DigestAuthenticator;
import java.util.Optional;
import javax.sip.address.SipURI;

/** Finds out who sent a request: the digest user, nobody for what is open to all, or a refusal with the challenge. Signalling thread. */
final class Identification {
    private final Desk desk;
    private final DigestAuthenticator authenticator;
    private final DialPolicy policy;

    Identification(Desk desk, DigestAuthenticator authenticator, DialPolicy policy) {
        this.desk = desk;
        this.authenticator = authenticator;
        this.policy = policy;
    }

    sealed interface Identity {
        /** Empty for somebody without credentials who calls an open number. */
        record Known(Optional<String> user) implements Identity {}

        record Refused(SIPResponse response) implements Identity {}
    }

    /** Credentials count even where none are needed, so that a service knows its caller; wrong ones are then no hindrance. */
    Identity of(SIPRequest request) {
        boolean register = request.getMethod().equals("REGISTER");
        AuthenticationResult result = authenticator.authenticate(new AuthenticationRequest(request.getMethod(), host(request),
                MessageReader.values(request, register ? "Authorization" : "Proxy-Authorization"), MessageReader.source(request).address()));
        boolean open = request.getMethod().equals("INVITE") && policy.isOpen(UriText.read(request.getRequestURI()).user());
        return switch (result) {
            case AuthenticationResult.Authenticated(String user) -> new Identity.Known(Optional.of(user));
            case AuthenticationResult.Challenge challenge -> open ? new Identity.Known(Optional.empty()) : new Identity.Refused(challenge(request, challenge));
            case AuthenticationResult.Malformed(String reason) -> new Identity.Refused(refusal(request, 400, reason));
            case AuthenticationResult.Banned(long seconds) -> new Identity.Refused(banned(request, seconds));
        };
    }

    private SIPResponse challenge(SIPRequest request, AuthenticationResult.Challenge challenge) {
        boolean register = request.getMethod().equals("REGISTER");
        SIPResponse response = refusal(request, register ? 401 : 407, "");
        String userAgent = MessageReader.values(request, "User-Agent").stream().findFirst().orElse("");
        Md5Phones.readable(challenge.headerValues(), userAgent).forEach(value -> desk.responses().add(response, register ? "WWW-Authenticate" : "Proxy-Authenticate", value));
        return response;
    }

    private SIPResponse banned(SIPRequest request, long seconds) {
        SIPResponse response = refusal(request, 503, "");
        desk.responses().add(response, "Retry-After", Long.toString(seconds));
        return response;
    }

    private SIPResponse refusal(SIPRequest request, int code, String phrase) {
        return desk.responses().response(request, code, phrase, desk.branches().tag());
    }

    private static String host(SIPRequest request) {
        return request.getRequestURI() instanceof SipURI uri ? uri.getHost() : "";
    }
}
