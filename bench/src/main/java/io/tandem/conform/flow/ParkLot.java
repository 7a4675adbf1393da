package io.tandem.conform.flow;

import static io.tandem.conform.Expect.between;
import static io.tandem.conform.Expect.containing;
import static io.tandem.conform.Expect.is;
import static io.tandem.conform.Expect.oneOf;

import io.tandem.conform.Actor;
import io.tandem.conform.DialogInfo;
import io.tandem.conform.Flow;
import io.tandem.conform.Observation.Message;
import io.tandem.conform.Pick;
import io.tandem.conform.Reading;
import io.tandem.conform.Stage;
import io.tandem.conform.Talk;
import io.tandem.phone.PhoneCall;
import io.tandem.phone.Subscription;
import io.tandem.phone.sip.SipMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Several calls are parked, then so many that there is no place for one more: it stays with Bob. Who hangs up gives his place back, and whoever watches sees it. */
public final class ParkLot implements Flow {
    private static final int MOST = 64;
    /** A refusal may be announced first. */
    private static final Duration FINAL = Duration.ofSeconds(30);

    @Override
    public String id() {
        return "15-lot";
    }

    @Override
    public String title() {
        return "Call Park - The Lot";
    }

    @Override
    public String section() {
        return "RFC 5359 2.15";
    }

    @Override
    public void play(Stage stage) {
        String number = stage.roster().number("park-dial");
        String park = stage.address("park");
        List<PhoneCall> parked = new ArrayList<>();
        parked.add(parks(stage, "first", number));
        parked.add(parks(stage, "second", number));
        several(stage, park);
        fill(stage, number, parked);
        full(stage, park, parked.size());
        hungUp(stage, park, parked);
    }

    private PhoneCall parks(Stage stage, String which, String number) {
        PhoneCall call = stage.bill().phone().call(number);
        stage.bill().picks(which + ": 200 to the INVITE", section(), Pick.response(200, "INVITE").within(call));
        return call;
    }

    private void several(Stage stage, String park) {
        Message notify = DialogPackage.poll(stage, "two: F16", "two: F17", "two: F18", stage.carol(), park);
        stage.check("two: F18 a dialog for each", section(), notify, m -> Long.toString(DialogInfo.read(m).dialogs().stream().map(DialogInfo.Dialog::callId).distinct().count()), is(2));
        stage.check("two: F18 all confirmed", "RFC 4235 4.1.2", notify,
                m -> String.join(" ", DialogInfo.read(m).dialogs().stream().map(DialogInfo.Dialog::state).distinct().toList()), is("confirmed"));
    }

    private void fill(Stage stage, String number, List<PhoneCall> parked) {
        int code = 200;
        while (code == 200 && parked.size() < MOST) {
            PhoneCall call = stage.bill().phone().call(number);
            call.settledWithin(FINAL);
            code = call.finalCode();
            if (code == 200) {
                parked.add(call);
            }
        }
        stage.measured("full: the lot has an end", section(), stage.bill(), "parked calls", parked.size(), between(2, MOST - 1));
    }

    /** REFER is accepted, since nothing is known yet; then it fails, and Alice and Bob have not noticed. */
    private void full(Stage stage, String park, int count) {
        Actor alice = stage.alice();
        Actor bob = stage.bob();
        Talk talk = stage.talk(alice, bob);
        Subscription refer = Parking.refer(bob, park, talk);
        Referring.accepted(stage, "full: F6", "full: F7", bob, refer.callId());
        Message last = bob.picks("full: F14 final NOTIFY", "RFC 3515 2.4.5", Pick.report(200, 699).within(refer.callId()));
        stage.check("full: F14 fragment", section(), last, m -> Integer.toString(Reading.fragmentCode(m)), oneOf("486", "503"));
        stage.check("full: F14 state", "RFC 3515 2.4.7", last, Reading::subscriptionState, is("terminated"));
        stage.hears("full: Alice hears Bob as before", section(), alice, talk.out(), bob);
        stage.hears("full: Bob hears Alice as before", section(), bob, talk.in(), alice);
        stage.count("full: Bob's call stands", section(), bob.receivedAll(Pick.request("BYE").within(talk.in())), is("0"));
        Message notify = DialogPackage.poll(stage, "full: F16", "full: F17", "full: F18", stage.carol(), park);
        stage.check("full: F18 a dialog for each", section(), notify, m -> Integer.toString(DialogInfo.read(m).dialogs().size()), is(count));
        talk.out().hangUp();
        bob.picks("full: BYE to Bob", section(), Pick.request("BYE").within(talk.in()));
    }

    private void hungUp(Stage stage, String park, List<PhoneCall> parked) {
        Actor carol = stage.carol();
        Subscription watch = carol.phone().subscribe("SUBSCRIBE", park, DialogPackage.subscribe(300));
        DialogPackage.accepted(stage, "watched:", carol, watch.callId());
        Message all = carol.picks("watched: first NOTIFY", "RFC 6665 4.2.1.2", Pick.notify("dialog").within(watch.callId()));
        DialogPackage.checkFirst(stage, "watched:", all);
        String gone = parked.getFirst().callId();
        parked.getFirst().hangUp();
        Message less = carol.picks("watched: NOTIFY after the caller hung up", section(), Pick.notify("dialog").within(watch.callId()));
        stage.check("watched: the caller who hung up", "RFC 4235 4.1.2", less, m -> stateOf(m, gone), is("terminated or not there"));
        stage.check("watched: the next version", "RFC 4235 4.1", less, m -> DialogInfo.read(m).version(), is("1"));
        parked.subList(1, parked.size()).forEach(PhoneCall::hangUp);
        watch.again(DialogPackage.subscribe(0));
        Message last = carol.picks("watched: last NOTIFY", "RFC 6665 4.1.2.3", Pick.notify("dialog").within(watch.callId()).and("terminated", m -> Reading.subscriptionState(m).equals("terminated")));
        stage.check("watched: reason", "RFC 6665 4.1.3", last, Reading.subscriptionParameter("reason"), containing("timeout"));
    }

    /** In a full list what is not there is gone; in a partial one it has to be told. */
    private static String stateOf(SipMessage notify, String callId) {
        DialogInfo info = DialogInfo.read(notify);
        List<String> states = info.dialogs().stream().filter(d -> d.callId().equals(callId)).map(DialogInfo.Dialog::state).toList();
        boolean gone = states.isEmpty() ? info.state().equals("full") : states.equals(List.of("terminated"));
        return gone ? "terminated or not there" : "still there";
    }
}
