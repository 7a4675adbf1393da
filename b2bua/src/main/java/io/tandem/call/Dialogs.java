package io.tandem.call;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The legs that exist, as services ask for them. Valid while the script has the turn. */
public final class Dialogs {
    private final DialogIndex legs;

    Dialogs(DialogIndex legs) {
        this.legs = legs;
    }

    /** What a dialog's name in Replaces means to the receiver of an INVITE, by {@link ReplacesRule}. */
    public Found named(DialogName name) {
        return found(name, leg -> leg.names().isMeantBy(name) || (isServed(leg) && leg.names().isMirroredBy(name)), legs.isGone(name));
    }

    /**
     * What a dialog's name in Join means, by {@link JoinRule}. A dialog between us and a phone is the same call from either end, and who asks to join may have learned
     * of it from either, so the tags may stand either way round.
     */
    public Found joined(DialogName name) {
        return found(name, leg -> leg.names().isMeantBy(name) || leg.names().isMirroredBy(name), legs.isGone(name) || legs.isGone(name.mirrored()));
    }

    private Found found(DialogName name, Predicate<Leg> isMeant, boolean isGone) {
        List<Leg> meant = legs.ofCallId(name.callId()).stream().filter(isMeant).toList();
        Stream<ReplacesRule.Place> gone = isGone && meant.isEmpty() ? Stream.of(ReplacesRule.Place.ENDED) : Stream.empty();
        List<ReplacesRule.Place> places = Stream.concat(meant.stream().map(Dialogs::place), gone).toList();
        return new Found(places, meant.stream().findFirst());
    }

    /**
     * What was found.
     *
     * @param places of every dialog that the name fits
     * @param leg the first of them; empty when there is none any more
     */
    public record Found(List<ReplacesRule.Place> places, Optional<Leg> leg) {
        public Found {
            places = List.copyOf(places);
        }
    }

    /** A phone that talks to the server alone: whoever knows this dialog from the server's side names it with the tags the other way round (RFC 5359 2.15). */
    private static boolean isServed(Leg leg) {
        return leg.isUp() && leg.counterpart().isEmpty();
    }

    private static ReplacesRule.Place place(Leg leg) {
        if (leg.isOver() || leg.life().isLeaving()) {
            return ReplacesRule.Place.ENDED;
        }
        if (leg.isUp()) {
            return ReplacesRule.Place.CONFIRMED;
        }
        return leg.side() == Leg.Side.OUTGOING ? ReplacesRule.Place.EARLY_OURS : ReplacesRule.Place.EARLY_THEIRS;
    }

    /** The legs of a user's phones that have not ended, oldest first. */
    public List<Leg> ofUser(String user) {
        return legs.ofUser(user).stream().filter(leg -> !leg.isOver()).toList();
    }

    /** The parked legs, oldest first. */
    public List<Leg> parked() {
        return legs.parked().stream().filter(leg -> !leg.isOver()).toList();
    }
}
