package io.tandem.sip.registrar;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The registrar of RFC 3261 10.3, from step 4 on: who may change what, what is changed, how it is answered. It is the only writer of
 * {@link Bindings} and changes all of a request or nothing. Safe for several threads: one REGISTER is handled at a time, in memory.
 */
public final class Registrar {
    private static final int MOST_REMOVALS = 10_000;
    private static final long RETRY_AFTER_SECONDS = 30;
    private static final Comparator<Binding> MOST_WANTED_FIRST = Comparator.comparingInt(Binding::qThousandths)
            .reversed()
            .thenComparing(Comparator.comparing(Binding::updatedAt).reversed());

    private final RegistrarSettings settings;
    private final Bindings bindings;
    private final Predicate<String> ownHost;
    private final Predicate<String> knownUser;
    private final InstantSource clock;
    private final RemovedBindings removed = new RemovedBindings(MOST_REMOVALS);

    /**
     * @param ownHost whether a host name or address literal, as written in a URI, is ours
     * @param knownUser whether there is such a user
     */
    public Registrar(
            RegistrarSettings settings,
            Bindings bindings,
            Predicate<String> ownHost,
            Predicate<String> knownUser,
            InstantSource clock) {
        this.settings = settings;
        this.bindings = bindings;
        this.ownHost = ownHost;
        this.knownUser = knownUser;
        this.clock = clock;
    }

    public synchronized RegisterResult register(RegisterRequest request) {
        Instant now = clock.instant();
        return refusal(request, now).orElseGet(() -> update(request, now));
    }

    /** What is registered for a user now, the most wanted first: by q, then the latest. */
    public List<Binding> reachable(String user) {
        Instant now = clock.instant();
        return bindings.of(user).stream().filter(binding -> binding.isLive(now)).sorted(MOST_WANTED_FIRST).toList();
    }

    /** Removals forgotten because of the bound, since the start. */
    public synchronized long removalEvictions() {
        return removed.evictions();
    }

    private Optional<RegisterResult> refusal(RegisterRequest request, Instant now) {
        String user = request.addressOfRecord().user();
        if (request.callId().isBlank() || request.cseq() < 0) {
            return Optional.of(new RegisterResult.BadRequest("Call-ID and CSeq must be given"));
        }
        if (!user.equals(request.authenticatedUser())) {
            return Optional.of(new RegisterResult.Forbidden("only the user itself may register"));
        }
        if (!ownHost.test(request.addressOfRecord().host()) || !knownUser.test(user)) {
            return Optional.of(new RegisterResult.NotFound());
        }
        boolean isOvertaken = adds(request) && removed.isOvertaken(user, request.callId(), request.cseq(), now);
        return isOvertaken ? Optional.of(new RegisterResult.OutOfOrder()) : Optional.empty();
    }

    private RegisterResult update(RegisterRequest request, Instant now) {
        String user = request.addressOfRecord().user();
        if (!request.wildcard() && request.contacts().isEmpty()) {
            return accepted(request, now);
        }
        return switch (new BindingUpdate(request, settings, now).apply(reachable(user))) {
            case BindingUpdate.Outcome.Refused(RegisterResult result) -> result;
            case BindingUpdate.Outcome.Changed(List<Binding> next) -> {
                if (!bindings.replace(user, next)) {
                    yield new RegisterResult.Full(RETRY_AFTER_SECONDS);
                }
                if (removes(request)) {
                    removed.add(user, request.callId(), request.cseq(), now);
                }
                yield accepted(request, now);
            }
        };
    }

    private RegisterResult accepted(RegisterRequest request, Instant now) {
        List<RegisterResult.Granted> granted = reachable(request.addressOfRecord().user()).stream()
                .map(binding -> new RegisterResult.Granted(binding, binding.remainingSeconds(now)))
                .toList();
        return new RegisterResult.Accepted(granted, request.path());
    }

    private static boolean adds(RegisterRequest request) {
        return request.contacts().stream().anyMatch(contact -> expires(request, contact) != 0);
    }

    private static boolean removes(RegisterRequest request) {
        return request.wildcard() || request.contacts().stream().anyMatch(contact -> expires(request, contact) == 0);
    }

    /** -1 when the default applies. */
    private static long expires(RegisterRequest request, ContactValue contact) {
        return contact.expiresSeconds().orElse(request.expiresSeconds().orElse(-1));
    }
}
