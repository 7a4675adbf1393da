package io.tandem.conform;

import io.tandem.conform.flow.AutomaticRedial;
import io.tandem.conform.flow.CallHold;
import io.tandem.conform.flow.CallPark;
import io.tandem.conform.flow.CallPickup;
import io.tandem.conform.flow.ClickToDial;
import io.tandem.conform.flow.ConferenceAdd;
import io.tandem.conform.flow.ConferenceJoin;
import io.tandem.conform.flow.ConsultationHold;
import io.tandem.conform.flow.ConferenceOrder;
import io.tandem.conform.flow.DialogRules;
import io.tandem.conform.flow.FindMe;
import io.tandem.conform.flow.FindMeParallel;
import io.tandem.conform.flow.ForwardAlways;
import io.tandem.conform.flow.ForwardBusy;
import io.tandem.conform.flow.ForwardNoAnswer;
import io.tandem.conform.flow.IncomingScreening;
import io.tandem.conform.flow.JoinRules;
import io.tandem.conform.flow.MusicOnHold;
import io.tandem.conform.flow.MusicSource;
import io.tandem.conform.flow.OutgoingScreening;
import io.tandem.conform.flow.ParkFallBack;
import io.tandem.conform.flow.ParkLot;
import io.tandem.conform.flow.ParkRecall;
import io.tandem.conform.flow.PickupRaces;
import io.tandem.conform.flow.RedialQueue;
import io.tandem.conform.flow.ReferRules;
import io.tandem.conform.flow.ReplacesRules;
import io.tandem.conform.flow.TransferAttended;
import io.tandem.conform.flow.TransferByMessage;
import io.tandem.conform.flow.TransferUnattended;
import io.tandem.conform.flow.UseProxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** All flows in the order of the RFC, then the rules that cut across. */
public final class Flows {
    private Flows() {}

    public static List<Flow> all() {
        return List.of(
                new CallHold(), new ConsultationHold(), new MusicOnHold(), new MusicSource(), new TransferUnattended(), new TransferAttended(), new
                TransferByMessage(), new ForwardAlways(), new ForwardBusy(), new ForwardNoAnswer(), new ConferenceAdd(), new ConferenceOrder(), new
                ConferenceJoin(), new FindMe(), new FindMeParallel(), new IncomingScreening(), new UseProxy(), new OutgoingScreening(), new CallPark(), new ParkLot(), new ParkRecall(), new
                ParkFallBack(), new CallPickup(), new PickupRaces(), new AutomaticRedial(), new RedialQueue(), new ClickToDial(), new ReplacesRules(), new JoinRules(), new ReferRules(), new DialogRules());
    }

    /** Those of a list of ids, {@code 1,15,replaces}, each with its further acts, {@code 15-lot}; throws IllegalArgumentException that names what exists. */
    public static List<Flow> only(List<String> ids) {
        List<Flow> out = new ArrayList<>();
        for (String id : ids) {
            List<Flow> named = all().stream().filter(f -> isNamed(f, id.trim().toLowerCase(Locale.ROOT))).toList();
            if (named.isEmpty()) {
                throw new IllegalArgumentException("no flow " + id + "; there are " + String.join(", ", all().stream().map(Flow::id).toList()));
            }
            named.stream().filter(f -> out.stream().noneMatch(known -> known.id().equals(f.id()))).forEach(out::add);
        }
        return out;
    }

    private static boolean isNamed(Flow flow, String id) {
        return flow.id().equals(id) || flow.id().startsWith(id + "-");
    }
}
