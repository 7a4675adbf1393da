package io.tandem.conform;

import io.tandem.conform.flow.AutomaticRedial;
import io.tandem.conform.flow.CallHold;
import io.tandem.conform.flow.CallPark;
import io.tandem.conform.flow.CallPickup;
import io.tandem.conform.flow.ClickToDial;
import io.tandem.conform.flow.ConferenceAdd;
import io.tandem.conform.flow.ConferenceJoin;
import io.tandem.conform.flow.ConsultationHold;
import io.tandem.conform.flow.DialogRules;
import io.tandem.conform.flow.FindMe;
import io.tandem.conform.flow.ForwardAlways;
import io.tandem.conform.flow.ForwardBusy;
import io.tandem.conform.flow.ForwardNoAnswer;
import io.tandem.conform.flow.IncomingScreening;
import io.tandem.conform.flow.JoinRules;
import io.tandem.conform.flow.MusicOnHold;
import io.tandem.conform.flow.OutgoingScreening;
import io.tandem.conform.flow.ReferRules;
import io.tandem.conform.flow.ReplacesRules;
import io.tandem.conform.flow.TransferAttended;
import io.tandem.conform.flow.TransferByMessage;
import io.tandem.conform.flow.TransferUnattended;
import java.util.ArrayList;
import java.util.List;

/** All flows in the order of the RFC, then the rules that cut across. */
public final class Flows {
    private Flows() {}

    public static List<Flow> all() {
        return List.of(
                new CallHold(), new ConsultationHold(), new MusicOnHold(), new TransferUnattended(), new TransferAttended(), new
                TransferByMessage(), new ForwardAlways(), new ForwardBusy(), new ForwardNoAnswer(), new ConferenceAdd(), new ConferenceJoin(), new FindMe(), new
                IncomingScreening(), new OutgoingScreening(), new CallPark(), new CallPickup(), new AutomaticRedial(), new ClickToDial(), new
                ReplacesRules(), new JoinRules(), new ReferRules(), new DialogRules());
    }

    /** Those of a list of ids, {@code 1,15,replaces}; throws IllegalArgumentException that names what exists. */
    public static List<Flow> only(List<String> ids) {
        List<Flow> out = new ArrayList<>();
        for (String id : ids) {
            out.add(all().stream().filter(f -> f.id().equalsIgnoreCase(id.trim())).findFirst().orElseThrow(() ->
                    new IllegalArgumentException("no flow " + id + "; there are " + String.join(", ", all().stream().map(Flow::id).toList()))));
        }
        return out;
    }
}
