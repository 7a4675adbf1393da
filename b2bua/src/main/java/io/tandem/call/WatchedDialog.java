package io.tandem.call;

/**
 * One dialog as the dialog event package shows it (RFC 4235 4.1), from the side of the watched phone.
 *
 * @param dialog the phone's tag is the local one
 * @param initiator whether the phone sent the INVITE
 * @param target where an INVITE that speaks of this dialog is to go: a URI of ours
 * @param rendering false when the watched side does not play what it hears
 */
record WatchedDialog(String id, DialogId dialog, boolean initiator, State state, Party local, Party remote, String target, boolean rendering) {
    /** RFC 4235 3.7.1, as far as it shows. */
    enum State {
        TRYING,
        EARLY,
        CONFIRMED,
        TERMINATED
    }

    WatchedDialog terminated() {
        return new WatchedDialog(id, dialog, initiator, State.TERMINATED, local, remote, target, rendering);
    }

    /** What the phone of a leg is doing, as seen by itself; empty for a leg that is over. */
    static java.util.Optional<WatchedDialog> ofPhone(Leg leg) {
        if (leg.isOver()) {
            return java.util.Optional.empty();
        }
        DialogId ours = leg.dialogId();
        DialogId theirs = ours.fromTheOtherSide();
        Party peer = leg.counterpart().filter(far -> leg.isUp()).map(Leg::party).orElse(leg.names().peer());
        boolean renders = leg.session().theirOffer().receives();
        return java.util.Optional.of(new WatchedDialog("leg" + leg.id().value(), theirs, leg.side() == Leg.Side.INCOMING, state(leg), leg.party(), peer, ours.contact(), renders));
    }

    /** A parked phone, as seen from the lot or the slot that is watched. */
    static java.util.Optional<WatchedDialog> ofSlot(Leg leg, Party slot) {
        return leg.isOver() ? java.util.Optional.empty() : java.util.Optional.of(
                new WatchedDialog("leg" + leg.id().value(), leg.dialogId(), true, State.CONFIRMED, slot, leg.party(), leg.dialogId().contact(), false));
    }

    private static State state(Leg leg) {
        if (leg.isUp()) {
            return State.CONFIRMED;
        }
        return leg.dialogId().remoteTag().isEmpty() || leg.dialogId().localTag().isEmpty() ? State.TRYING : State.EARLY;
    }
}
