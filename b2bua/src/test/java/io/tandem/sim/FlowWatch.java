package io.tandem.sim;

import io.tandem.call.Header;
import io.tandem.call.LegId;
import io.tandem.call.Reason;
import io.tandem.call.Refer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Nobody is lost: whoever is in a call hears somebody or something, a failed transfer leaves both where they were, and nobody is thrown out of the park. */
final class FlowWatch implements SimWatcher {
    /** Longer than it takes to offer again after a 491 or two, for which a leg may wait in silence. */
    private static final long SILENT_MS = 12_000;
    /** The same where an offer may be repeated until nobody is left to answer it. */
    private static final long SILENT_AFTER_LOSS_MS = 45_000;

    private record Pair(SimLeg transferor, SimLeg transferee) {}

    private final SimWorld world;
    private final FlowUsers users;
    private final SimSignalling signalling;
    private final SimMedia media;
    private final RoomWatch rooms;
    private final long mostSilentMs;
    private final Map<LegId, Pair> transfers = new HashMap<>();
    private final List<Pair> failed = new ArrayList<>();

    FlowWatch(SimWorld world, FlowUsers users, SimSignalling signalling, SimMedia media, RoomWatch rooms, boolean lossy) {
        this.world = world;
        this.users = users;
        this.signalling = signalling;
        this.media = media;
        this.rooms = rooms;
        mostSilentMs = lossy ? SILENT_AFTER_LOSS_MS : SILENT_MS;
    }

    @Override
    public void onRefer(SimLeg leg, Refer refer) {
        transfers.values().removeIf(pair -> pair.transferee == leg);
        failed.removeIf(pair -> pair.transferee == leg);
        refer.replaces().ifPresent(name -> users.replaced.add(name.callId()));
        media.partner(leg.id).map(signalling::leg).ifPresent(far -> transfers.put(leg.id, new Pair(leg, far)));
    }

    @Override
    public void onRequest(SimLeg leg, String method, String body, List<Header> headers) {
        rooms.told(leg.id, body);
        boolean last = headers.stream().anyMatch(header -> header.value().startsWith("terminated"));
        Optional<Pair> pair = Optional.ofNullable(transfers.get(leg.id));
        if (last && body.startsWith("SIP/2.0 ") && !body.startsWith("SIP/2.0 2")) {
            pair.filter(both -> both.transferor.isUp() && both.transferee.isUp()).ifPresent(failed::add);
        }
    }

    @Override
    public void onBye(SimLeg leg, Optional<Reason> reason) {
        // With a cause of 4xx the phone had gone already, which we learn only now.
        if (users.replaced.contains(leg.callId) || reason.filter(why -> why.cause() / 100 == 4).isPresent()) {
            return;
        }
        boolean replaced = signalling.all().stream().anyMatch(other -> other != leg && other.slot.equals(leg.slot) && other.isUp());
        if (leg.isUp() && !leg.slot.isEmpty() && !replaced && !users.isDead(leg.peer)) {
            world.violation(leg.id + " is thrown out of slot " + leg.slot);
        }
        for (Pair pair : failed) {
            if (pair.transferee == leg && pair.transferor.isUp() && !users.isDead(leg.peer) && !users.isDead(pair.transferor.peer)) {
                world.violation(leg.id + " is lost after the transfer by " + pair.transferor.id + " failed");
            }
        }
    }

    /** After each step; false when somebody is forsaken. */
    boolean look() {
        rooms.look();
        failed.removeIf(pair -> !pair.transferor.isUp() || !pair.transferee.isUp() || media.partner(pair.transferee.id).isPresent());
        for (SimLeg leg : signalling.all()) {
            boolean silent = leg.isUp() && !leg.forgotten && !leg.holds && !users.isDead(leg.peer) && media.isForsaken(leg.id);
            leg.silentSinceMs = silent ? (leg.silentSinceMs < 0 ? world.nowMs() : leg.silentSinceMs) : -1;
            if (silent && world.nowMs() - leg.silentSinceMs > mostSilentMs) {
                world.violation(leg.id + " of " + leg.peer + " is up and hears nothing");
                return false;
            }
        }
        return world.violations.isEmpty();
    }
}
