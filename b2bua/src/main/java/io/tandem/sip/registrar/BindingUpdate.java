package io.tandem.sip.registrar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Steps 6 and 7 of RFC 3261 10.3 for one request: what the bindings become, or why nothing changes. Changes nothing itself. */
final class BindingUpdate {
    private final RegisterRequest request;
    private final RegistrarSettings settings;
    private final Instant now;

    BindingUpdate(RegisterRequest request, RegistrarSettings settings, Instant now) {
        this.request = request;
        this.settings = settings;
        this.now = now;
    }

    /** Either the whole new list or a refusal. */
    sealed interface Outcome {
        record Changed(List<Binding> bindings) implements Outcome {}

        record Refused(RegisterResult result) implements Outcome {}
    }

    /** @param live the user's bindings that have not expired */
    Outcome apply(List<Binding> live) {
        return request.wildcard() ? removeAll(live) : applyContacts(live);
    }

    private Outcome removeAll(List<Binding> live) {
        if (!request.contacts().isEmpty() || request.expiresSeconds().orElse(-1) != 0) {
            return refused(new RegisterResult.BadRequest("Contact: * must stand alone and with Expires: 0"));
        }
        return live.stream().anyMatch(this::isNewerThanRequest)
                ? refused(new RegisterResult.OutOfOrder())
                : new Outcome.Changed(List.of());
    }

    private Outcome applyContacts(List<Binding> live) {
        if (request.contacts().size() > 2 * settings.mostContacts()) {
            return refused(new RegisterResult.TooManyContacts(settings.mostContacts()));
        }
        List<Binding> next = new ArrayList<>(live);
        for (ContactValue contact : request.contacts()) {
            long expiresSeconds = grantedSeconds(contact);
            if (expiresSeconds > 0 && expiresSeconds < settings.minExpiresSeconds()) {
                return refused(new RegisterResult.IntervalTooBrief(settings.minExpiresSeconds()));
            }
            if (!isCallable(contact)) {
                return refused(new RegisterResult.Forbidden("a contact must be a sip or sips URI with a host"));
            }
            boolean removes = expiresSeconds == 0;
            if (live.stream().anyMatch(binding -> matches(binding, contact, removes) && isNewerThanRequest(binding))) {
                return refused(new RegisterResult.OutOfOrder());
            }
            next.removeIf(binding -> matches(binding, contact, removes));
            if (!removes) {
                next.add(binding(contact, expiresSeconds));
            }
        }
        return next.size() > settings.mostContacts()
                ? refused(new RegisterResult.TooManyContacts(settings.mostContacts()))
                : new Outcome.Changed(next);
    }

    /** What this contact asks for, cut to the maximum; not yet held against the minimum. 0 removes. */
    long grantedSeconds(ContactValue contact) {
        long asked = contact.expiresSeconds().orElse(request.expiresSeconds().orElse(settings.defaultExpiresSeconds()));
        return Math.min(asked, settings.maxExpiresSeconds());
    }

    private boolean matches(Binding binding, ContactValue contact, boolean removes) {
        return UriComparison.same(binding.contact(), contact.uri())
                || (isSamePhone(binding, contact) && (!removes || contact.regId().isPresent()) && !isOfThisRequest(binding));
    }

    private static boolean isSamePhone(Binding binding, ContactValue contact) {
        return contact.instance().isPresent()
                && contact.instance().equals(binding.instance())
                && contact.regId().equals(binding.regId());
    }

    /** One phone may name several contacts in one request: they do not replace each other. */
    private boolean isOfThisRequest(Binding binding) {
        return binding.callId().equals(request.callId()) && binding.cseq() == request.cseq();
    }

    private boolean isNewerThanRequest(Binding binding) {
        return binding.callId().equals(request.callId()) && binding.cseq() >= request.cseq();
    }

    private static boolean isCallable(ContactValue contact) {
        String scheme = contact.uri().scheme().toLowerCase(Locale.ROOT);
        return (scheme.equals("sip") || scheme.equals("sips")) && !contact.uri().host().isEmpty();
    }

    private Binding binding(ContactValue contact, long expiresSeconds) {
        return new Binding(
                contact.uri(),
                contact.qThousandths(),
                contact.parameters(),
                now.plusSeconds(expiresSeconds),
                now,
                request.callId(),
                request.cseq(),
                request.path(),
                request.source(),
                request.proxied());
    }

    private static Outcome refused(RegisterResult result) {
        return new Outcome.Refused(result);
    }
}
