package io.tandem.call;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Rings several phones at once until one answers; what they say on the way reaches whoever listens. */
public final class Dial {
    /** How long a phone that was given up may take to say so, before the next one rings. */
    private static final long SETTLING_MS = 2_000;

    /**
     * One phone to ring.
     *
     * @param user whose it is
     * @param whenOver runs once when its leg is over, answered or not
     * @param instead what is sent after such a refusal, once: the same call on another way
     */
    public record Phone(OutgoingInvite invite, String user, Runnable whenOver, Function<Refusal, Optional<OutgoingInvite>> instead) {
        public Phone(OutgoingInvite invite, String user, Runnable whenOver) {
            this(invite, user, whenOver, _ -> Optional.empty());
        }

        /** On the other way it counts no more as its user's. */
        Optional<Phone> after(Refusal refusal) {
            return instead.apply(refusal).map(other -> new Phone(other, user, () -> {}));
        }

        public static Phone of(OutgoingInvite invite) {
            return new Phone(invite, invite.to().uri().user(), () -> {});
        }
    }

    /** What became of it. */
    public sealed interface Outcome {
        /** This one answered; the others are cancelled. The caller has not been answered yet. */
        record Answered(Leg leg) implements Outcome {}

        /** All refused, or one spoke for all of them; in the order in which they came, as the phones said it. */
        record Refused(List<Refusal> refusals) implements Outcome {
            public Refused {
                refusals = List.copyOf(refusals);
            }

            /** What the caller is told. */
            public Refusal best() {
                return BestRefusal.of(refusals);
            }
        }

        /** The time is over; of some that did refuse, what they said. */
        record NoAnswer(List<Refusal> refusals) implements Outcome {
            public NoAnswer {
                refusals = List.copyOf(refusals);
            }

            /** What the caller is told: 480 if nobody said anything. */
            public Refusal best() {
                return BestRefusal.of(Stream.concat(refusals.stream(), Stream.of(Refusal.of(480))).toList());
            }
        }
    }

    private final Script script;
    private final Optional<Leg> listener;
    private final Predicate<Refusal> speaksForAll;
    private final Map<Leg, Phone> ringing = new LinkedHashMap<>();
    private final List<Refusal> refusals = new ArrayList<>();

    private Dial(Script script, Optional<Leg> listener, Predicate<Refusal> speaksForAll) {
        this.script = script;
        this.listener = listener;
        this.speaksForAll = speaksForAll;
    }

    /** A 6xx ends the ringing of all. */
    public static Outcome ring(Script script, Leg caller, List<OutgoingInvite> invites, long timeoutMs) {
        return ring(script, Optional.of(caller), invites.stream().map(Phone::of).toList(), timeoutMs);
    }

    /** The same for phones that count as their users', with a listener or on our own account. */
    public static Outcome ring(Script script, Optional<Leg> listener, List<Phone> phones, long timeoutMs) {
        return ring(script, listener, phones, timeoutMs, refusal -> refusal.code() >= 600);
    }

    /**
     * The same for phones of several users.
     *
     * @param listener who hears that they ring; nobody when we call on our own account
     * @param speaksForAll a refusal after which the others need not ring any more
     */
    public static Outcome ring(Script script, Optional<Leg> listener, List<Phone> phones, long timeoutMs, Predicate<Refusal> speaksForAll) {
        return new Dial(script, listener, speaksForAll).ring(phones, script.nowMs() + timeoutMs);
    }

    private Outcome ring(List<Phone> phones, long deadlineMs) {
        if (!listener.map(leg -> leg.openMedia(Optional.empty())).orElse(true)) {
            phones.forEach(phone -> phone.whenOver().run());
            return new Outcome.Refused(List.of(Leg.NO_ROOM));
        }
        phones.forEach(this::call);
        while (!ringing.isEmpty()) {
            switch (script.nextUntil(deadlineMs)) {
                case Event.Answered e when ringing.remove(e.leg()) != null -> {
                    giveUp(Optional.of(Reason.sip(200, "Call completed elsewhere")));
                    return new Outcome.Answered(e.leg());
                }
                case Event.Failed e when ringing.containsKey(e.leg()) -> refused(e);
                case Event.Progressed e when ringing.containsKey(e.leg()) -> listener.ifPresent(leg -> relay(e, leg));
                case Event.Elapsed _ -> {
                    giveUpAndWait();
                    return new Outcome.NoAnswer(refusals);
                }
                case Event.Answered _, Event.Failed _, Event.Progressed _, Event.Ended _, Event.Digit _, Event.Modified _, Event.Played _, Event.Recorded _ -> {}
            }
        }
        return new Outcome.Refused(refusals);
    }

    private void call(Phone phone) {
        ringing.put(script.call(phone), phone);
    }

    private void refused(Event.Failed failed) {
        Optional<Phone> instead = Optional.ofNullable(ringing.remove(failed.leg())).flatMap(phone -> phone.after(failed.refusal()));
        if (instead.isPresent()) {
            call(instead.get());
            return;
        }
        refusals.add(failed.refusal());
        if (speaksForAll.test(failed.refusal())) {
            giveUpAndWait();
        }
    }

    /** 180 to 183 reach the caller; with early media he hears that phone, whichever spoke last. */
    private void relay(Event.Progressed progress, Leg caller) {
        if (progress.code() < 180 || progress.code() > 183) {
            return;
        }
        if (!progress.media()) {
            caller.progress(progress.code(), progress.phrase());
            return;
        }
        caller.prefer(progress.leg());
        caller.earlyMedia(progress.code(), progress.phrase());
        if (caller.hasMedia()) {
            script.listen(caller, progress.leg());
        }
    }

    /** Whoever comes next is rung when these are done, so that no phone rings beside its successor. */
    private void giveUpAndWait() {
        List<Leg> cancelled = List.copyOf(ringing.keySet());
        giveUp(Optional.empty());
        script.awaitSettled(cancelled, script.nowMs() + SETTLING_MS);
    }

    private void giveUp(Optional<Reason> reason) {
        ringing.keySet().forEach(leg -> leg.hangUp(reason));
        ringing.clear();
    }
}
