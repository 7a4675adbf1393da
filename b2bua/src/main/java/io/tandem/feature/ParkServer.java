package io.tandem.feature;

import io.tandem.call.Errand;
import io.tandem.call.Leg;
import io.tandem.call.Party;
import io.tandem.call.Presentation;
import io.tandem.call.Referral;
import io.tandem.call.Script;
import io.tandem.call.Uri;
import io.tandem.pbx.Directory;
import java.util.List;
import java.util.Optional;

/** REFER to {@code sip:park@} (RFC 5359 2.15): the phone that Refer-To names is put into a free slot, and the referrer learns which dialog that is. */
public final class ParkServer implements Errand {
    private static final String NAME = "park";

    private final ParkingLot lot;
    private final Park park;
    private final Fetch fetch;
    private final String domain;

    public ParkServer(ParkingLot lot, Park park, Directory directory, Park.Policy policy) {
        this.lot = lot;
        this.park = park;
        domain = policy.domain();
        fetch = new Fetch(directory, domain, policy.holdPolicy(), Park.TAGS, policy.music());
    }

    @Override
    public void run(Script script, Referral referral) {
        referral.accept(Park.TAGS);
        if (lot.isFull()) {
            referral.finish(486, "", List.of());
            return;
        }
        Optional<Leg> fetched = fetch.fetch(script, referral, Presentation.PLAIN);
        if (fetched.isEmpty()) {
            return;
        }
        Leg leg = fetched.get();
        Optional<String> slot = lot.take(leg, Optional.empty());
        if (slot.isEmpty()) {
            referral.finish(486, "", List.of());
            return;
        }
        try {
            leg.present(Presentation.PLAIN.withContactUser(slot.get()).asserting(new Party("Parked at " + slot.get(), Uri.sip(slot.get(), domain))));
            leg.parkedAt(slot);
            referral.finish(200, "OK", fetch.fragment(leg, NAME));
            park.wait(script, leg, slot.get(), referral.user());
        } finally {
            park.leave(slot.get(), leg);
        }
    }
}
