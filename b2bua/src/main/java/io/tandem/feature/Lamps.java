package io.tandem.feature;

import io.tandem.call.FeatureTag;
import io.tandem.call.WatchPolicy;
import io.tandem.pbx.Directory;
import java.util.List;
import java.util.Set;

/** Who may watch whose calls (RFC 4235 6): the user itself, members of its pickup group; the parking lot and its slots every user. */
public final class Lamps implements WatchPolicy {
    private static final String LOT = "park";

    private final Directory directory;
    private final List<String> slots;

    public Lamps(Directory directory, ParkingLot lot) {
        this.directory = directory;
        slots = lot.numbers();
    }

    private boolean isParking(String watched) {
        return watched.equals(LOT) || slots.contains(watched);
    }

    @Override
    public Set<FeatureTag> tags(String watched) {
        return isParking(watched) ? Park.TAGS : Set.of();
    }

    @Override
    public Verdict ask(String watcher, String watched) {
        if (isParking(watched)) {
            return Verdict.ALLOWED;
        }
        if (!directory.has(watched)) {
            return Verdict.UNKNOWN;
        }
        return watcher.equals(watched) || directory.sharePickupGroup(watcher, watched) ? Verdict.ALLOWED : Verdict.FORBIDDEN;
    }
}
