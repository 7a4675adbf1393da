package io.tandem.feature;

import io.tandem.call.FeatureTag;
import io.tandem.call.Uri;
import io.tandem.call.WatchPolicy;
import io.tandem.pbx.Directory;
import java.util.List;
import java.util.Set;

/** Who may watch whose calls (RFC 4235 6): the user itself, members of its pickup group; the parking lot and its slots every user. */
public final class Lamps implements WatchPolicy {
    private static final String LOT = "park";

    private final Directory directory;
    private final GruuCall.Instances instances;
    private final String domain;
    private final List<String> slots;

    public Lamps(Directory directory, ParkingLot lot, GruuCall.Instances instances, String domain) {
        this.directory = directory;
        this.instances = instances;
        this.domain = domain;
        slots = lot.numbers();
    }

    private boolean isParking(String watched) {
        return watched.equals(LOT) || slots.contains(watched);
    }

    /** One that names no registered phone stands for itself, whom nobody knows. */
    @Override
    public Uri meant(Uri watched) {
        return instances.find(watched).filter(GruuCall.Instance::isRegistered).map(instance -> Uri.sip(instance.user(), domain)).orElse(watched);
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
