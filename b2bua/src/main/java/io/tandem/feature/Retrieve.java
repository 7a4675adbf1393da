package io.tandem.feature;

import io.tandem.call.Feature;
import io.tandem.call.HoldPolicy;
import io.tandem.call.Leg;
import io.tandem.call.Refusal;
import io.tandem.call.Script;
import io.tandem.pbx.Directory;

/** A slot's number is dialled: the call that is parked there is fetched. */
public final class Retrieve implements Feature {
    private final ParkingLot lot;
    private final Takeover takeover;

    public Retrieve(ParkingLot lot, Directory directory, HoldPolicy holdPolicy) {
        this.lot = lot;
        takeover = new Takeover(directory, holdPolicy);
    }

    @Override
    public void run(Script script, Leg caller) {
        lot.at(caller.invite().requestUri().user()).filter(Leg::isUp)
                .ifPresentOrElse(parked -> takeover.take(script, caller, parked), () -> script.refuse(caller, Refusal.of(404), "slot-empty"));
    }
}
