package io.tandem.feature;

import io.tandem.call.Feature;
import io.tandem.call.Leg;
import io.tandem.call.Refusal;
import io.tandem.call.Script;
import io.tandem.call.Uri;
import java.util.Optional;

/** A call to one phone of a user by its GRUU (RFC 5627 5.4): a call like any other, but that phone rings and no other, whatever its user forwards. */
public final class GruuCall implements Feature {
    /** Which phone a GRUU means. Asked on the call loop: answers from memory, at once. */
    @FunctionalInterface
    public interface Instances {
        /** Empty when it is none of ours. */
        Optional<Instance> find(Uri gruu);
    }

    /** The user, and where that phone of his, and it alone, can be reached. */
    public record Instance(String user, Contacts phone) {
        boolean isRegistered() {
            return switch (phone.reach(user)) {
                case Contacts.Reach.Unknown _, Contacts.Reach.Absent _ -> false;
                case Contacts.Reach.Busy _ -> true;
                case Contacts.Reach.At(_, Runnable release) -> {
                    release.run();
                    yield true;
                }
            };
        }
    }

    private final Instances instances;
    private final Hunt hunt;
    private final TwoPartyCall call;

    public GruuCall(Instances instances, Hunt hunt, TwoPartyCall call) {
        this.instances = instances;
        this.hunt = hunt;
        this.call = call;
    }

    @Override
    public void run(Script script, Leg caller) {
        instances.find(caller.invite().requestUri()).ifPresentOrElse(
                instance -> call.to(script, caller, instance.user(), who -> hunt.reachPhone(script, caller, who, instance)), () -> script.refuse(caller, Refusal.of(404)));
    }
}
