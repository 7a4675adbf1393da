package io.tandem.feature;

import io.tandem.call.Feature;
import io.tandem.call.Leg;
import io.tandem.call.Script;
import java.util.List;
import java.util.Optional;

/** Calls in which more than two talk, as an INVITE that names one of their dialogs sees them. Loop only. */
public interface Gatherings {
    /** There is no mixer. */
    Gatherings NONE = new Gatherings() {
        @Override
        public boolean has(Leg leg) {
            return false;
        }

        @Override
        public List<Leg> parties(Leg leg) {
            return List.of();
        }

        @Override
        public boolean canBeJoined(Leg leg) {
            return false;
        }

        @Override
        public void join(Script script, Leg joiner, Leg named) {
            throw new IllegalStateException(named.id() + " cannot be joined");
        }

        @Override
        public void enter(Script script, Leg joiner, Leg member, Optional<Leg> insteadOf) {
            throw new IllegalStateException(member.id() + " is in no room");
        }

        @Override
        public Optional<Leg> memberOf(String user) {
            return Optional.empty();
        }

        @Override
        public Optional<Feature> conference(String user) {
            return Optional.empty();
        }
    };

    /** The leg sits with others in a call that has been joined, or is about to. */
    boolean has(Leg leg);

    /** Who sits in that leg's call, itself among them; nobody when it {@link #has} it not. */
    List<Leg> parties(Leg leg);

    /** It talks to somebody, may do so soon, or sits with others: one more can be mixed in. */
    boolean canBeJoined(Leg leg);

    /** The joiner is mixed into that leg's call (RFC 3911), once it is answered; the script is his, and becomes that of all three. */
    void join(Script script, Leg joiner, Leg named);

    /**
     * One more comes into a call that has been joined already. He may be in a call by now, from which he goes then.
     *
     * @param insteadOf whose place he takes (RFC 3891); nobody's when he joins
     */
    void enter(Script script, Leg joiner, Leg member, Optional<Leg> insteadOf);

    /** Somebody in the joined call whose conference URI has this user part. */
    Optional<Leg> memberOf(String user);

    /** The conference that one calls by this user part, for a Join that fits no dialog (RFC 3911 4). */
    Optional<Feature> conference(String user);
}
